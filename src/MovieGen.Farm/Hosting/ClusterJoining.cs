using Akka.Cluster;
using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MovieGen.Farm.Configuration;

namespace MovieGen.Farm.Hosting;

/// <summary>
/// Says that a node waits for its seeds, and when it has joined: until then Akka only warns about each that does not answer.
/// </summary>
internal static partial class ClusterJoining
{
    public static AkkaConfigurationBuilder AddJoiningLog(
        this AkkaConfigurationBuilder builder,
        IServiceProvider services,
        FarmOptions options
    ) =>
        builder.AddStartup(
            (system, _) =>
            {
                // Alone there is nothing to join, and the first seed founds the cluster itself if no other answers.
                if (options.Seeds.IsEmpty || options.Seeds[0] == $"{options.Host}:{options.Port}")
                    return;
                var log = services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ClusterJoining).FullName!);
                var cluster = Cluster.Get(system);
                var longest = cluster.Settings.ShutdownAfterUnsuccessfulJoinSeedNodes ?? Timeout.InfiniteTimeSpan;
                Waits(log, string.Join(", ", options.Seeds), longest.TotalSeconds);
                cluster.RegisterOnMemberUp(() => Joined(log, cluster.SelfAddress));
            }
        );
}
