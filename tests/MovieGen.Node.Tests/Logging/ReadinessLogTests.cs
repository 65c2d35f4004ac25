using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MovieGen.Node.Health;

namespace MovieGen.Node.Tests.Logging;

/// <summary>Probes ask every few seconds; only changes are news.</summary>
public sealed class ReadinessLogTests : IDisposable
{
    private readonly Lines _lines = new();
    private readonly Life _life = new();
    private readonly ReadinessLog _log;

    public ReadinessLogTests() => _log = new ReadinessLog(_life, _lines);

    public void Dispose() => _life.Dispose();

    [Fact]
    public void The_loss_of_readiness_and_its_return_are_logged_once_each()
    {
        Note(HealthStatus.Unhealthy, HealthStatus.Healthy, HealthStatus.Healthy);
        Assert.Empty(_lines.All);
        Note(HealthStatus.Unhealthy, HealthStatus.Unhealthy, HealthStatus.Degraded, HealthStatus.Healthy);
        Assert.Equal(["Warning: Not ready any more: the database does not answer", "Information: Ready again"], _lines.All);
    }

    [Fact]
    public void A_node_that_stops_is_not_ready_and_that_is_no_news()
    {
        Note(HealthStatus.Healthy);
        _life.StopApplication();
        Note(HealthStatus.Unhealthy);
        Assert.Empty(_lines.All);
    }

    private void Note(params HealthStatus[] found)
    {
        foreach (var status in found)
            _log.Note(
                new HealthReport(
                    new Dictionary<string, HealthReportEntry>
                    {
                        ["read model"] = new(status, "the database does not answer", TimeSpan.Zero, null, null),
                        ["cluster"] = new(HealthStatus.Healthy, "this node is up", TimeSpan.Zero, null, null),
                    },
                    TimeSpan.Zero
                )
            );
    }

    private sealed class Lines : ILogger<ReadinessLog>
    {
        public List<string> All { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel level, EventId id, TState state, Exception? thrown, Func<TState, Exception?, string> form) =>
            All.Add($"{level}: {form(state, thrown)}");
    }

    private sealed class Life : IHostApplicationLifetime, IDisposable
    {
        private readonly CancellationTokenSource _stopping = new();

        public CancellationToken ApplicationStarted => CancellationToken.None;

        public CancellationToken ApplicationStopping => _stopping.Token;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication() => _stopping.Cancel();

        public void Dispose() => _stopping.Dispose();
    }
}
