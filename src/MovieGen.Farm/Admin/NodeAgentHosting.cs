using Akka.Actor;
using Akka.Cluster;
using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MovieGen.Contracts.Admin;
using MovieGen.Contracts.Nodes;
using MovieGen.Contracts.Rendering;
using MovieGen.Farm.Admin.Journals;
using MovieGen.Farm.Configuration;

namespace MovieGen.Farm.Admin;

/// <summary>Puts the agent that answers operators on a node; every node has one.</summary>
public static class NodeAgentHosting
{
    /// <summary>What the agent reads from: the ring of log lines, which the host's logger fills from now on.</summary>
    public static IServiceCollection AddLogRing(this IServiceCollection services)
    {
        services.TryAddSingleton<LogRing>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ILoggerProvider, LogRingProvider>());
        return services;
    }

    /// <summary>
    /// The actor <c>/user/node-agent</c>. Needs <see cref="AddLogRing"/>; on coordinators a <see cref="JournalCheck"/>; tells the FFmpeg of
    /// the <see cref="IRenderEngine"/> where there is one.
    /// </summary>
    public static AkkaConfigurationBuilder AddNodeAgent(
        this AkkaConfigurationBuilder builder,
        IServiceProvider services,
        FarmOptions options
    ) =>
        builder.WithActors(
            (system, _, _) =>
            {
                var clock = services.GetRequiredService<TimeProvider>();
                var facts = new NodeFacts(Cluster.Get(system), options, services.GetService<IRenderEngine>(), clock.GetUtcNow());
                var journal = options.Is(NodeRoles.Coordinator) ? services.GetService<JournalCheck>() : null;
                var lifetime = services.GetService<IHostApplicationLifetime>();
                system.ActorOf(
                    Props.Create(() =>
                        new NodeAgent(
                            facts,
                            services.GetRequiredService<LogRing>(),
                            journal,
                            () => End(lifetime),
                            clock,
                            services.GetRequiredService<ILogger<NodeAgent>>()
                        )
                    ),
                    NodeQuestions.Agent
                );
            }
        );

    /// <summary>
    /// Stops the host, as SIGTERM does: a node that leaves by the cluster alone would end with exit code 255.
    /// </summary>
    private static void End(IHostApplicationLifetime? host) => host?.StopApplication();
}
