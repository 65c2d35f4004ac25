using Microsoft.Extensions.DependencyInjection;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Rendering;
using MovieGen.Media.Artifacts;
using MovieGen.Media.Processes;
using MovieGen.Storage;

namespace MovieGen.Media.Tests;

/// <summary>The whole media engine over real stores in a folder of its own.</summary>
internal sealed class EngineRig : IDisposable
{
    private readonly MediaRig _rig;
    private readonly ServiceProvider _services;

    public EngineRig(MediaRig rig)
    {
        _rig = rig;
        _services = new ServiceCollection()
            .AddLogging()
            .AddLocalStorage(rig.NewFolder())
            .AddMovieGenMedia(rig.Installation)
            .BuildServiceProvider();
    }

    public static AccountId Account => AccountId.Local;

    public IArtifactStore Artifacts => _services.GetRequiredService<IArtifactStore>();

    public IFFmpegGate Gate => _rig.Gate;

    public LocalUse Use { get; } = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public MakingOrder NewOrder(IProgress<double>? progress = null) => new(Account, _rig.NewFolder(), progress ?? new Progress<double>());

    public Task<StagedArtifact> MakeAsync<TDescription>(TDescription description, IProgress<double>? progress = null)
        where TDescription : ArtifactDescription =>
        Get<ArtifactMaker<TDescription>>().MakeAsync(NewOrder(progress), description, Cancellation);

    /// <summary>Makes and publishes; returns the key, a local path to the first file and what was measured.</summary>
    public async Task<(ArtifactKey Key, string Path, ArtifactFacts Facts)> PublishAsync<TDescription>(TDescription description)
        where TDescription : ArtifactDescription =>
        await PublishAsync(ArtifactKeys.Of(Account, _rig.Installation.Identity, description), await MakeAsync(description));

    public async Task<(ArtifactKey Key, string Path, ArtifactFacts Facts)> PublishAsync(ArtifactKey key, StagedArtifact staged)
    {
        var record = await Artifacts.PublishAsync(Account, key, staged, Cancellation);
        return (key, await Artifacts.OpenLocalAsync(Account, key, record.Files[0].Name, Use, Cancellation), record.Facts);
    }

    /// <summary>Makes a file the content of an asset.</summary>
    public async Task<SourceFile> UploadAsync(string path, string demuxer)
    {
        var assets = _services.GetRequiredService<IAssetStore>();
        await using var content = File.OpenRead(path);
        var staged = await assets.StageAsync(Account, content, null, long.MaxValue, Cancellation);
        var id = new AssetId(AssetId.Prefix + staged.Sha256.Hex[..32]);
        await assets.CommitAsync(
            staged,
            new Asset(
                id,
                Account,
                Path.GetFileName(path),
                staged.Bytes,
                staged.Sha256,
                TimeProvider.System.GetUtcNow(),
                new AssetFacts(AssetKind.Audio, demuxer, 0, null, null, null, [])
            ),
            Cancellation
        );
        return new SourceFile(staged.Sha256, demuxer);
    }

    public void Dispose()
    {
        Use.Dispose();
        _services.Dispose();
    }
}
