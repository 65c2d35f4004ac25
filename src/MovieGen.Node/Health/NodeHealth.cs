using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MovieGen.Node.Health;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: it is a member of the cluster, and the read model and the data folder can be used.</summary>
internal static class NodeHealth
{
    private const string Ready = "ready";

    public static void AddNodeHealth(this IServiceCollection services) => services.AddHealthChecks()
        .AddCheck<ClusterMembership>("cluster", tags: [Ready])
        .AddCheck<ReadModelAnswers>("read model", tags: [Ready])
        .AddCheck<DataFolderWritable>("data folder", tags: [Ready]);

    public static void MapNodeHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready), ResponseWriter = WriteAsync });
    }

    private static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(new
    {
        Status = report.Status.ToString(),
        Checks = report.Entries.ToDictionary(entry => entry.Key, entry => entry.Value.Description ?? entry.Value.Status.ToString()),
    });
}
