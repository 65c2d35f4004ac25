using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using MovieGen.Contracts.Nodes;
using MovieGen.Gateway.Serving;
using MovieGen.Node.Configuration;

namespace MovieGen.Node.Health;

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: it is a member of the cluster, a coordinator can be reached, and the
/// read model (if the node uses it) and its folders can be used. Media tools without a sandbox are told there too; the node works.
/// </summary>
internal static class NodeHealth
{
    private const string Ready = "ready";

    public static void AddNodeHealth(this IServiceCollection services, NodeOptions options)
    {
        services.AddSingleton<ReadinessLog>();
        var checks = services
            .AddHealthChecks()
            .AddCheck<ClusterMembership>("cluster", tags: [Ready])
            .AddCheck<CoordinatorReachable>("coordinator", tags: [Ready])
            .AddCheck<FoldersWritable>("folders", tags: [Ready])
            .AddCheck<MediaConfined>("sandbox", tags: [Ready]);
        if (options.Is(NodeRoles.Gateway) || options.Is(NodeRoles.Coordinator))
            checks.AddCheck<ReadModelAnswers>("read model", tags: [Ready]);
    }

    private const string LivePath = "/health/live",
        ReadyPath = "/health/ready",
        MetricsPath = "/metrics";

    private static readonly HealthCheckOptions Live = new() { Predicate = _ => false, ResponseWriter = WriteAsync };
    private static readonly HealthCheckOptions IsReady = new()
    {
        Predicate = check => check.Tags.Contains(Ready),
        ResponseWriter = (context, report) =>
        {
            context.RequestServices.GetRequiredService<ReadinessLog>().Note(report);
            return WriteAsync(context, report);
        },
    };

    public static void MapNodeHealth(this WebApplication app)
    {
        app.MapHealthChecks(LivePath, Live);
        app.MapHealthChecks(ReadyPath, IsReady);
        app.MapPrometheusScrapingEndpoint(MetricsPath);
    }

    /// <summary>
    /// The ports of <see cref="NodeOptions.MonitorUrls"/>: what comes there meets nothing else of the node. Under any Host header: probes
    /// use addresses and names that the node cannot know, and there is nothing to change and nobody's data to read.
    /// </summary>
    public static void UseMonitorPorts(this WebApplication app, NodeOptions options)
    {
        var ports = options.MonitorUrlList.Select(url => ListenAddress.Of(url)!.Port).ToHashSet();
        if (ports.Count == 0)
            return;
        app.MapWhen(
            context => ports.Contains(context.Connection.LocalPort),
            monitor =>
            {
                monitor.UseAnswerHeaders();
                monitor.UseHealthChecks(LivePath, Live);
                monitor.UseHealthChecks(ReadyPath, IsReady);
                monitor.UseOpenTelemetryPrometheusScrapingEndpoint(MetricsPath);
                monitor.Run(context =>
                {
                    context.Response.StatusCode = StatusCodes.Status404NotFound;
                    return Task.CompletedTask;
                });
            }
        );
    }

    private static Task WriteAsync(HttpContext context, HealthReport report) =>
        context.Response.WriteAsJsonAsync(
            new
            {
                Status = report.Status.ToString(),
                Checks = report.Entries.ToDictionary(entry => entry.Key, entry => entry.Value.Description ?? entry.Value.Status.ToString()),
            }
        );
}
