using System.Diagnostics.Metrics;
using MovieGen.Storage.Metrics;

namespace MovieGen.Storage.Caching;

/// <summary>Metrics of the cache of this process; a process has at most one.</summary>
internal static class CacheInstruments
{
    private static readonly Counter<long> Requests = StorageInstruments.Meter.CreateCounter<long>(
        "moviegen.cache.requests",
        "{file}",
        "Files that the cache was asked for, by whether it had them"
    );

    private static volatile LocalCache? _cache;

    static CacheInstruments()
    {
        StorageInstruments.Meter.CreateObservableGauge(
            "moviegen.cache.used",
            static () => Of(cache => cache.Bytes),
            "By",
            "Bytes that the cache keeps"
        );
        StorageInstruments.Meter.CreateObservableGauge(
            "moviegen.cache.limit",
            static () => Of(cache => cache.Limit),
            "By",
            "Bytes that the cache may keep"
        );
    }

    public static void Show(LocalCache cache) => _cache = cache;

    public static void Count(bool hit) => Requests.Add(1, new KeyValuePair<string, object?>("outcome", hit ? "hit" : "miss"));

    /// <summary>Nothing on nodes without a cache.</summary>
    private static IEnumerable<Measurement<long>> Of(Func<LocalCache, long> figure) => _cache is { } cache ? [new(figure(cache))] : [];
}
