using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Rendering;
using MovieGen.Files;
using MovieGen.Storage.Local;
using MovieGen.Storage.Scrubbing;
using MovieGen.Storage.Uploads;

namespace MovieGen.Storage;

/// <summary>Composes the stores of one data folder.</summary>
public static class LocalStorage
{
    /// <summary>
    /// Artifacts, assets and documents in <paramref name="dataFolder"/>, which is created if it is missing. Several processes of one host
    /// may share it.
    /// </summary>
    /// <param name="keepFreeBytes">What uploads and new jobs leave free on its disk.</param>
    public static IServiceCollection AddLocalStorage(this IServiceCollection services, string dataFolder, long keepFreeBytes = 0)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<SharedDocuments>();
        services.AddSingleton(new DataFolder(dataFolder));
        services.AddSingleton<IStoreRoom>(new DiskRoom(dataFolder, keepFreeBytes));
        services.AddSingleton<StagingArea>();
        services.AddSingleton<UploadArea>();
        services.AddSingleton<VerifiedFiles>();
        services.AddSingleton<LocalAssetStore>();
        services.AddSingleton<IAssetStore>(s => s.GetRequiredService<LocalAssetStore>());
        services.AddSingleton<LocalArtifactStore>();
        services.AddSingleton<IArtifactStore>(s => s.GetRequiredService<LocalArtifactStore>());
        services.AddSingleton<IArtifactInventory, LocalArtifactInventory>();
        services.AddSingleton<LocalDocumentStore>();
        services.AddSingleton<IDocumentStore>(s => s.GetRequiredService<LocalDocumentStore>());
        services.AddSingleton<IAttemptLogs, LocalAttemptLogs>();
        services.AddSingleton<IUploadStore, LocalUploadStore>();
        services.AddHostedService<OrphanSweep>();
        return services;
    }

    /// <summary>
    /// Has the node read through the store of <see cref="AddLocalStorage"/> in the background; one of those that share it does so at a
    /// time. Every <see cref="IArtifactLossListener"/> is told what it removes.
    /// </summary>
    public static IServiceCollection AddStoreScrub(this IServiceCollection services, ScrubOptions options)
    {
        services.AddSingleton(s => new StoreScrub(
            s.GetRequiredService<DataFolder>(),
            s.GetRequiredService<StagingArea>(),
            new ScrubChecks(
                s.GetRequiredService<LocalArtifactStore>(),
                s.GetRequiredService<LocalAssetStore>(),
                s.GetRequiredService<LocalDocumentStore>(),
                s.GetServices<IArtifactLossListener>(),
                s.GetRequiredService<ILogger<ScrubChecks>>()
            ),
            options,
            s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<ILogger<StoreScrub>>()
        ));
        services.AddSingleton<IStoreScrub>(s => s.GetRequiredService<StoreScrub>());
        return options.IsOn ? services.AddHostedService<ScrubService>() : services;
    }

    /// <summary>A file of a published artifact in a data folder, whether or not a node uses the folder; null if it is not stored.</summary>
    public static string? PublishedFile(string dataFolder, AccountId account, ArtifactKey key, string file)
    {
        var path = Path.Combine(new DataFolder(dataFolder).Artifact(account, key), file);
        return File.Exists(path) ? path : null;
    }

    private sealed class ScrubService(StoreScrub scrub) : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => scrub.RunAsync(stoppingToken);
    }

    private sealed class OrphanSweep(LocalAssetStore assets) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => assets.SweepOrphansAsync(cancellationToken);

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
