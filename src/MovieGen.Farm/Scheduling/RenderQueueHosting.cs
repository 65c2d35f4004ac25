using Akka.Actor;
using Akka.Cluster.Hosting;
using Akka.Hosting;
using Microsoft.Extensions.Logging;
using MovieGen.Contracts.Scheduling;

namespace MovieGen.Farm.Scheduling;

/// <summary>Puts the render queue into a node.</summary>
public static class RenderQueueHosting
{
    private const string Name = "render-queue";

    /// <summary>On nodes with the role: the singleton, which lives on one of them, and its proxy under <see cref="RenderQueue"/>.</summary>
    /// <param name="role">The role whose nodes may hold the queue.</param>
    public static AkkaConfigurationBuilder AddRenderQueue(this AkkaConfigurationBuilder builder, string role) =>
        builder
            .WithSingleton<RenderQueueActor>(
                Name,
                (_, _, resolver) =>
                    Props.Create<RenderQueueActor>(resolver.GetService<TimeProvider>(), resolver.GetService<ILogger<RenderQueueActor>>()),
                new ClusterSingletonOptions { Role = role },
                createProxyToo: false
            )
            .AddRenderQueueProxy(role);

    /// <summary>On all other nodes: only the proxy.</summary>
    public static AkkaConfigurationBuilder AddRenderQueueProxy(this AkkaConfigurationBuilder builder, string role) =>
        builder.WithSingletonProxy<RenderQueue>(Name, new ClusterSingletonOptions { Role = role });
}
