using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;
using MovieGen.Contracts.ReadModel;
using MovieGen.Farm.Jobs;
using MovieGen.Farm.Projections;

namespace MovieGen.Farm.Hosting;

/// <summary>Puts the farm into a host.</summary>
public static class FarmServices
{
    /// <summary>
    /// Registers the farm and its actor system. The host must also register the stores (<c>IArtifactStore</c>, <c>IAssetStore</c>, <c>IDocumentStore</c>) and, on
    /// coordinators, what plans movies.
    /// </summary>
    public static IServiceCollection AddMovieGenFarm(this IServiceCollection services, FarmOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(_ => ReadModelDatabase.Sqlite(options.ReadModelFile));
        services.AddSingleton<JobProjection>();
        services.AddSingleton<SqlJobReadModel>();
        services.AddSingleton<IJobReadModel>(provider => provider.GetRequiredService<SqlJobReadModel>());
        services.AddSingleton<IOutputUsers>(provider => provider.GetRequiredService<SqlJobReadModel>());
        return services.AddAkka(FarmOptions.SystemName, (builder, provider) => builder.AddMovieGenFarm(provider, options));
    }
}
