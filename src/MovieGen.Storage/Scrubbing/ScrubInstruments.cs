using System.Diagnostics.Metrics;
using MovieGen.Storage.Metrics;

namespace MovieGen.Storage.Scrubbing;

/// <summary>Metrics of the scrub of this process.</summary>
internal static class ScrubInstruments
{
    private static readonly Counter<long> Bytes = StorageInstruments.Meter.CreateCounter<long>(
        "moviegen.scrub.bytes",
        "By",
        "Bytes of the store that were read and compared with their hashes"
    );

    private static readonly Counter<long> Files = StorageInstruments.Meter.CreateCounter<long>(
        "moviegen.scrub.files",
        "{file}",
        "Stored files and artifacts that were compared with their hashes"
    );

    private static volatile ScrubState? _state;

    static ScrubInstruments()
    {
        StorageInstruments.Meter.CreateObservableGauge("moviegen.scrub.progress", Progress, "1", "Share of the pass that is done, 0 to 1");
        StorageInstruments.Meter.CreateObservableGauge("moviegen.scrub.last_pass", LastPass, "s", "End of the last pass, in Unix time");
    }

    public static void Count(long bytes)
    {
        Bytes.Add(bytes);
        Files.Add(1);
    }

    public static void Show(ScrubState state) => _state = state;

    /// <summary>Nothing on nodes that never scrubbed.</summary>
    private static IEnumerable<Measurement<double>> Progress() =>
        _state is { } state
            ? [new(state.PassBegan is null ? 1 : Math.Min(1, (double)state.BytesRead / Math.Max(1, state.BytesInAll)))]
            : [];

    private static IEnumerable<Measurement<long>> LastPass() => _state?.LastPass is { } last ? [new(last.ToUnixTimeSeconds())] : [];
}
