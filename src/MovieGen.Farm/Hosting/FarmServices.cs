using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using MovieGen.Contracts.Planning;
using MovieGen.Contracts.Projects;
using MovieGen.Contracts.ReadModel;
using MovieGen.Contracts.Storage;
using MovieGen.Farm.Admin;
using MovieGen.Farm.Admin.Journals;
using MovieGen.Farm.Configuration;
using MovieGen.Farm.Databases;
using MovieGen.Farm.Jobs;
using MovieGen.Farm.Logging;
using MovieGen.Farm.Planning;
using MovieGen.Farm.Projections;
using MovieGen.Farm.Projects;
using MovieGen.Farm.Retention;

namespace MovieGen.Farm.Hosting;

/// <summary>Puts the farm into a host.</summary>
public static class FarmServices
{
    /// <summary>
    /// Registers the farm and its actor system. The host must also register the stores (<c>IArtifactStore</c>, <c>IAssetStore</c>,
    /// <c>IDocumentStore</c>), the engine (<c>IRenderEngine</c>: workers render with it, gateways and coordinators plan for it) and a <see
    /// cref="TimeProvider"/>.
    /// </summary>
    /// <param name="also">What the host adds to the actor system besides.</param>
    public static IServiceCollection AddMovieGenFarm(
        this IServiceCollection services,
        FarmOptions options,
        Action<AkkaConfigurationBuilder>? also = null
    ) =>
        services
            .AddFarmServices(options)
            .AddAkka(
                FarmOptions.SystemName,
                (builder, provider) =>
                {
                    OuterLogger.Use(provider.GetRequiredService<ILoggerFactory>());
                    builder.AddMovieGenFarm(provider, options);
                    also?.Invoke(builder);
                }
            );

    /// <summary>What the farm's actors and the gateway take from the host, without the actor system.</summary>
    public static IServiceCollection AddFarmServices(this IServiceCollection services, FarmOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<StoryboardPlanner>();
        services.AddSingleton<IStoryboardPlanner>(provider => provider.GetRequiredService<StoryboardPlanner>());
        services.TryAddSingleton<IJobPlanner>(provider => provider.GetRequiredService<StoryboardPlanner>());
        services.AddSingleton(_ => SqlDatabase.ReadModel(options.Database));
        services.AddSingleton(_ => JournalReader.Of(options.Database));
        services.AddSingleton(provider => new JournalCheck(
            provider.GetRequiredService<JournalReader>(),
            new JournalCheckTargets(
                options.Database,
                new ReadModelCheck(provider.GetRequiredService<SqlDatabase>()),
                provider.GetService<IStoreScrub>()
            ),
            provider.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton<IProjectStore>(_ => new SqlProjects(SqlDatabase.Projects(options.Database)));
        services.AddLogRing();
        services.AddSingleton<SqlJobReadModel>();
        services.AddSingleton<IJobReadModel>(provider => provider.GetRequiredService<SqlJobReadModel>());
        services.AddSingleton<IUnfinishedJobs>(provider => provider.GetRequiredService<SqlJobReadModel>());
        services.AddSingleton<IOutputOwners>(provider => provider.GetRequiredService<SqlJobReadModel>());
        services.AddSingleton<IArtifactLossListener, OutputLosses>();
        services.AddSingleton<NeededArtifacts>();
        return services.AddSingleton<IOutputUsers>(provider => provider.GetRequiredService<SqlJobReadModel>());
    }
}
