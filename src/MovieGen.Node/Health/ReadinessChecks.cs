using Akka.Actor;
using Akka.Cluster;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using MovieGen.Contracts.Nodes;
using MovieGen.Contracts.ReadModel;
using MovieGen.Media.Installation;
using MovieGen.Node.Configuration;

namespace MovieGen.Node.Health;

/// <summary>Whether this node is Up in its cluster now; Akka's own check stays healthy once it was.</summary>
internal sealed class ClusterMembership(ActorSystem system) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var cluster = Akka.Cluster.Cluster.Get(system);
        return Task.FromResult(
            cluster is { IsTerminated: false, SelfMember.Status: MemberStatus.Up }
                ? HealthCheckResult.Healthy("this node is up")
                : HealthCheckResult.Unhealthy(
                    $"this node is {(cluster.IsTerminated ? "out of the cluster" : cluster.SelfMember.Status.ToString())}"
                )
        );
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

/// <summary>Whether this node sees a coordinator that is up: without one nothing is submitted, planned or granted.</summary>
internal sealed class CoordinatorReachable(ActorSystem system) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var state = Akka.Cluster.Cluster.Get(system).State;
        var all = state.Members.Where(member => member.Status == MemberStatus.Up && member.HasRole(NodeRoles.Coordinator)).ToList();
        var reachable = all.Except(state.Unreachable).Count();
        return Task.FromResult(
            reachable > 0
                ? HealthCheckResult.Healthy($"{reachable} of {all.Count} coordinators can be reached")
                : HealthCheckResult.Unhealthy($"none of {all.Count} coordinators can be reached")
        );
    }
}

/// <summary>Whether FFmpeg and libvips are confined: a node whose are not works, but an operator should know.</summary>
internal sealed class MediaConfined(SandboxState sandbox) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(
            sandbox.Unconfined is { } why
                ? HealthCheckResult.Degraded($"FFmpeg and libvips run without a sandbox: {why}")
                : HealthCheckResult.Healthy("FFmpeg and libvips run in a sandbox")
        );
}

/// <summary>Whether the node's own folder and the one it shares can be written.</summary>
internal sealed class FoldersWritable(NodeOptions options) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        foreach (var folder in new[] { options.FullDataFolder, options.FullStoreFolder }.Distinct())
        {
            // Several nodes may look into a shared folder at once.
            var probe = Path.Combine(folder, $".health-{Environment.ProcessId}-{Guid.NewGuid():N}");
            try
            {
                File.WriteAllText(probe, "");
                File.Delete(probe);
            }
            catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
            {
                return Task.FromResult(HealthCheckResult.Unhealthy($"{folder} cannot be written", refused));
            }
        }

        return Task.FromResult(HealthCheckResult.Healthy("the folders can be written"));
    }
}
