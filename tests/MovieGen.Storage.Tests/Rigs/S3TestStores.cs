using System.Text;
using Amazon.S3;
using Amazon.S3.Model;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Rendering;
using MovieGen.Storage.Caching;
using MovieGen.Storage.S3;

[assembly: AssemblyFixture(typeof(ObjectServer))]

namespace MovieGen.Storage.Tests.Rigs;

/// <summary>A prefix of its own in the bucket of a real server, composed as a node composes it.</summary>
public sealed class S3TestStores : TestStores
{
    private static readonly string[] Unfinished = ["staging", "incoming"];
    private readonly ObjectServer _server;
    private readonly ServiceProvider _services;

    public S3TestStores(
        ObjectServer server,
        string? endpoint = null,
        string? prefix = null,
        int retrySeconds = 20,
        string? secret = null,
        Action<IServiceCollection>? more = null
    )
    {
        _server = server;
        Options = new S3Options
        {
            Endpoint = endpoint ?? server.Endpoint,
            Bucket = server.Bucket,
            AccessKey = server.AccessKey,
            SecretKey = secret ?? server.SecretKey,
            Prefix = prefix ?? $"t{Guid.NewGuid():N}",
            RetrySeconds = retrySeconds,
        };
        var services = new ServiceCollection().AddLogging(log => log.SetMinimumLevel(LogLevel.Trace).AddProvider(Log));
        services.AddObjectStorage(Options, new LocalCacheOptions { Folder = CacheFolder, KeepFreePercent = 0 });
        more?.Invoke(services);
        _services = services.BuildServiceProvider();
    }

    public S3Options Options { get; }

    public override IArtifactStore Artifacts => Get<IArtifactStore>();

    public override IAssetStore Assets => Get<IAssetStore>();

    public override IDocumentStore Documents => Get<IDocumentStore>();

    public override IAttemptLogs Logs => Get<IAttemptLogs>();

    public override IUploadStore Uploads => Get<IUploadStore>();

    public override IArtifactInventory Inventory => Get<IArtifactInventory>();

    /// <summary>The server as anybody sees it, past our stores and past any proxy.</summary>
    public IAmazonS3 Raw => _server.Client;

    public string CacheFolder => Path.Combine(Folder, "cache");

    public override int Rounds => 8;

    internal S3Keys Keys => Get<S3Keys>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public override TestStores OfAnotherProcess() => new S3TestStores(_server, prefix: Options.Prefix);

    public override IReadOnlyList<string> LeftInStaging() =>
        [
            .. Unfinished
                .Select(name => Path.Combine(CacheFolder, name))
                .Where(Directory.Exists)
                .SelectMany(folder => Directory.EnumerateDirectories(folder).SelectMany(own => Directory.EnumerateFileSystemEntries(own))),
        ];

    public override async Task<int> StoredAsync(AccountId account, ArtifactKey key) =>
        (await NamesAsync(Keys.Artifact(account, key))).Count;

    public override async Task<int> ContentsAsync(AccountId account) => (await NamesAsync(Keys.AssetContents(account))).Count;

    public override Task<IReadOnlyList<string>> NamesAsync() => NamesAsync(Options.Prefix + "/");

    public async Task<IReadOnlyList<string>> NamesAsync(string prefix)
    {
        var page = await Raw.ListObjectsV2Async(new ListObjectsV2Request { BucketName = _server.Bucket, Prefix = prefix });
        return [.. (page.S3Objects ?? []).Select(o => o.Key)];
    }

    /// <summary>The one file of an artifact that has one.</summary>
    public async Task<string> FileOfAsync(AccountId account, ArtifactKey key) =>
        (await NamesAsync(Keys.Artifact(account, key))).Single(name => name != Keys.ArtifactRecord(account, key));

    public override async Task DamageAsync(Damage damage, AccountId account, ArtifactKey key)
    {
        var record = Keys.ArtifactRecord(account, key);
        switch (damage)
        {
            case Damage.LostFile:
                await Raw.DeleteObjectAsync(_server.Bucket, await FileOfAsync(account, key));
                break;
            case Damage.ShortFile:
                await OverwriteAsync(await FileOfAsync(account, key), "pic"u8.ToArray());
                break;
            case Damage.LostRecord:
                await Raw.DeleteObjectAsync(_server.Bucket, record);
                break;
            case Damage.TornRecord:
                await OverwriteAsync(record, (await ReadAsync(record))[..40]);
                break;
            default:
                await OverwriteAsync(
                    record,
                    Encoding.UTF8.GetBytes(
                        Encoding.UTF8.GetString(await ReadAsync(record)).Replace(key.Hex, Key("segment 2").Hex, StringComparison.Ordinal)
                    )
                );
                break;
        }
    }

    public override async Task DamageContentAsync(AccountId account, ContentHash content, byte[]? bytes)
    {
        var key = (await NamesAsync(Keys.AssetContents(account, content))).Single();
        if (bytes is not null)
            await OverwriteAsync(key, bytes);
        else
            await Raw.DeleteObjectAsync(_server.Bucket, key);
    }

    public override Task DamageDocumentAsync(AccountId account, JobId job, ContentHash hash, byte[] bytes) =>
        OverwriteAsync(Keys.Document(account, job, hash), bytes);

    public override Task PlaceSharedDocumentAsync(AccountId account, ContentHash hash, byte[] bytes) =>
        Raw.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = _server.Bucket,
                Key = Keys.SharedDocument(account, hash),
                InputStream = new MemoryStream(bytes),
                UseChunkEncoding = false,
            }
        );

    /// <summary>Puts other bytes in an object's place; its metadata stays as it was, as if the disk below had changed.</summary>
    public async Task OverwriteAsync(string key, byte[] bytes)
    {
        var before = await Raw.GetObjectMetadataAsync(_server.Bucket, key);
        var request = new PutObjectRequest
        {
            BucketName = _server.Bucket,
            Key = key,
            InputStream = new MemoryStream(bytes),
            UseChunkEncoding = false,
        };
        request.Metadata["sha256"] = before.Metadata["sha256"];
        await Raw.PutObjectAsync(request);
    }

    protected override void Dispose(bool disposing) => _services.Dispose();

    private async Task<byte[]> ReadAsync(string key)
    {
        using var answer = await Raw.GetObjectAsync(_server.Bucket, key);
        using var bytes = new MemoryStream();
        await answer.ResponseStream.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}
