using System.Diagnostics.Metrics;
using MovieGen.Files;

namespace MovieGen.Node.Telemetry;

/// <summary>The disks that a node writes to; measured as long as the host lives.</summary>
internal sealed class DiskInstruments : IHostedService, IDisposable
{
    private readonly Meter _meter = new("MovieGen.Node");

    /// <param name="folders">By what they hold: <c>data</c>, <c>work</c>.</param>
    public DiskInstruments(IReadOnlyDictionary<string, string> folders)
    {
        _meter.CreateObservableGauge(
            "moviegen.disk.free",
            () => Measure(folders, disk => disk.Free),
            "By",
            "Free bytes of the disk that holds a folder"
        );
        _meter.CreateObservableGauge(
            "moviegen.disk.size",
            () => Measure(folders, disk => disk.Total),
            "By",
            "Size of the disk that holds a folder"
        );
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _meter.Dispose();

    /// <summary>Nothing of a disk that cannot be queried.</summary>
    private static IEnumerable<Measurement<long>> Measure(IReadOnlyDictionary<string, string> folders, Func<DiskSpace, long> figure)
    {
        foreach (var (name, path) in folders)
            if (DiskOf(path) is { } disk)
                yield return new Measurement<long>(figure(disk), new KeyValuePair<string, object?>("folder", name));
    }

    private static DiskSpace? DiskOf(string path)
    {
        try
        {
            return DiskSpace.Of(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
