using Akka.Actor;
using Akka.Cluster;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using MovieGen.Contracts.ReadModel;

namespace MovieGen.Node.Health;

/// <summary>Whether this node is Up in its cluster now; Akka's own check stays healthy once it was.</summary>
internal sealed class ClusterMembership(ActorSystem system) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var cluster = Akka.Cluster.Cluster.Get(system);
        return Task.FromResult(cluster is { IsTerminated: false, SelfMember.Status: MemberStatus.Up }
            ? HealthCheckResult.Healthy("this node is up")
            : HealthCheckResult.Unhealthy($"this node is {(cluster.IsTerminated ? "out of the cluster" : cluster.SelfMember.Status.ToString())}"));
    }
}

/// <summary>Whether the read model's database answers.</summary>
internal sealed class ReadModelAnswers(IJobReadModel jobs) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await jobs.CountByStatusAsync(cancellationToken);
            return HealthCheckResult.Healthy("the database answers");
        }
        catch (Exception refused) when (refused is not OperationCanceledException)
        {
            return HealthCheckResult.Unhealthy("the database does not answer", refused);
        }
    }
}

/// <summary>Whether the data folder can be written.</summary>
internal sealed class DataFolderWritable(NodeOptions options) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var probe = Path.Combine(options.FullDataFolder, ".health");
        try
        {
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return Task.FromResult(HealthCheckResult.Healthy("the data folder can be written"));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return Task.FromResult(HealthCheckResult.Unhealthy("the data folder cannot be written", refused));
        }
    }
}
