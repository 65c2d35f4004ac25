using System.Diagnostics.Metrics;

namespace MovieGen.Storage.Metrics;

/// <summary>Metrics of the stores, under the one name <c>MovieGen.Storage</c>.</summary>
internal static class StorageInstruments
{
    public static readonly Meter Meter = new("MovieGen.Storage");

    /// <summary>Files that were not what was stored, by <c>kind</c>.</summary>
    public static readonly Counter<long> Damaged = Meter.CreateCounter<long>(
        "moviegen.store.damaged",
        "{file}",
        "Stored files that were found damaged, by kind"
    );

    public static void CountDamaged(string kind) => Damaged.Add(1, new KeyValuePair<string, object?>("kind", kind));
}
