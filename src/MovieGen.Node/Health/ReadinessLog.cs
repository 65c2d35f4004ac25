using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MovieGen.Node.Health;

/// <summary>
/// Logs when a node that was ready is not ready any more, and when it is again, as probes find it. A node that starts or stops is not ready
/// either, but that is no news.
/// </summary>
internal sealed partial class ReadinessLog(IHostApplicationLifetime lifetime, ILogger<ReadinessLog> log)
{
    private readonly Lock _gate = new();
    private bool _wasReady;
    private bool _isLost;

    public void Note(HealthReport report)
    {
        lock (_gate)
        {
            var isReady = report.Status != HealthStatus.Unhealthy;
            if (isReady && _isLost)
                Regained();
            else if (!isReady && _wasReady && !_isLost && !lifetime.ApplicationStopping.IsCancellationRequested)
                Lost(Reasons(report));
            else if (!isReady)
                return;
            (_wasReady, _isLost) = (true, !isReady);
        }
    }

    private static string Reasons(HealthReport report) =>
        string.Join(
            ", ",
            report
                .Entries.Where(entry => entry.Value.Status == HealthStatus.Unhealthy)
                .Select(entry => entry.Value.Description ?? entry.Key)
        );
}
