using Amazon.S3;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using MovieGen.Contracts.Storage;
using MovieGen.Files;
using MovieGen.Storage.Caching;
using MovieGen.Storage.Local;
using MovieGen.Storage.S3;
using MovieGen.Storage.Uploads;

namespace MovieGen.Storage;

/// <summary>Composes the stores of one bucket, with a cache of their files on this node.</summary>
public static class ObjectStorage
{
    /// <summary>
    /// Artifacts, assets and documents in a bucket that all nodes of the farm share. The cache's folder is this process's own; it also
    /// holds what is being received.
    /// </summary>
    /// <exception cref="ArgumentException">A value is missing or wrong; says which, and never what a secret is.</exception>
    public static IServiceCollection AddObjectStorage(
        this IServiceCollection services,
        S3Options options,
        LocalCacheOptions cache,
        long keepFreeBytes = 0
    )
    {
        options.Check();
        cache.Check();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<SharedDocuments>();
        services.AddSingleton(options).AddSingleton(cache);
        services.AddSingleton(s => new LocalCache(cache, keepFreeBytes, s.GetRequiredService<ILogger<LocalCache>>()));
        services.AddSingleton(_ => new StagingArea(new DataFolder(cache.Folder)));
        services.AddSingleton<IStoreRoom, UnknownRoom>();
        services.AddSingleton(s => new UploadArea(s.GetRequiredService<StagingArea>(), new DiskRoom(cache.Folder, keepFreeBytes)));
        services.AddSingleton<IAmazonS3>(_ => S3Client.Of(options));
        services.AddSingleton(new S3Keys(options.Prefix));
        services.AddSingleton(s => new S3Retries(
            TimeSpan.FromSeconds(options.RetrySeconds),
            s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<ILogger<S3Retries>>()
        ));
        services.AddSingleton(s => new S3Objects(s.GetRequiredService<IAmazonS3>(), options.Bucket, s.GetRequiredService<S3Retries>()));
        services.AddSingleton<S3Upload>();
        services.AddSingleton<S3Bucket>();
        services.AddSingleton<IArtifactStore, S3ArtifactStore>();
        services.AddSingleton<IArtifactInventory, S3ArtifactInventory>();
        services.AddSingleton<IAssetStore, S3AssetStore>();
        services.AddSingleton<IDocumentStore, S3DocumentStore>();
        services.AddSingleton<IAttemptLogs, S3AttemptLogs>();
        services.AddSingleton<S3UploadStates>();
        services.AddSingleton<IUploadStore, S3UploadStore>();
        services.AddSingleton<S3Sweep>();
        services.AddHostedService<S3SweepService>();
        return services;
    }

    /// <summary>An object store does not tell how much it can take.</summary>
    private sealed class UnknownRoom : IStoreRoom
    {
        public long? Left() => null;

        public void Need(long bytes) { }
    }
}
