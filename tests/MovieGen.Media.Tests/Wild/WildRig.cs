using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using MovieGen.Contracts.Media;
using MovieGen.Contracts.Rendering;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Rendering;
using MovieGen.Storage;

namespace MovieGen.Media.Tests.Wild;

/// <summary>The whole way of a file into a movie: inspected, stored, planned, rendered by the engine artifact by artifact.</summary>
internal sealed class WildRig : IAsyncDisposable
{
    private readonly MediaRig _rig;
    private readonly ServiceProvider _services;
    private readonly LocalUse _use = new();

    public WildRig(MediaRig rig)
    {
        _rig = rig;
        _services = new ServiceCollection()
            .AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance)
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddLocalStorage(rig.NewFolder())
            .AddMovieGenMedia(rig.Installation)
            .BuildServiceProvider();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>One of the files beside the tests.</summary>
    public static string FileOf(string name) => Path.Combine(AppContext.BaseDirectory, "Wild", "Files", name);

    public Task<Inspection> InspectAsync(string path) => _services.GetRequiredService<IAssetInspector>().InspectAsync(path, Cancellation);

    public async Task<Asset> UploadAsync(string path)
    {
        var inspection = await InspectAsync(path);
        Assert.True(inspection.Problem is null, inspection.Problem?.Message);
        var assets = _services.GetRequiredService<IAssetStore>();
        await using var content = File.OpenRead(path);
        var staged = await assets.StageAsync(AccountId.Local, content, null, long.MaxValue, Cancellation);
        var asset = new Asset(
            new AssetId($"ast_{staged.Sha256.Hex[..12]}"),
            AccountId.Local,
            Path.GetFileName(path),
            staged.Bytes,
            staged.Sha256,
            DateTimeOffset.UnixEpoch,
            inspection.Facts!
        );
        await assets.CommitAsync(staged, asset, Cancellation);
        return asset;
    }

    /// <summary>Renders a movie of 640×360 at 30 frames/s.</summary>
    /// <param name="document">What is beside the output format: scenes, soundtrack.</param>
    public async Task<WildMovie> RenderAsync(string document, params Asset[] assets)
    {
        var engine = _services.GetRequiredService<IRenderEngine>();
        var storyboard = "{ \"output\": { \"resolution\": \"360p\", \"fps\": \"30\", \"quality\": \"high\" }, " + document + " }";
        var prepared = MovieBuild.Prepare(
            Encoding.UTF8.GetBytes(storyboard),
            assets.ToDictionary(asset => asset.Id.Value),
            AccountId.Local,
            engine.Identity
        );
        Assert.True(prepared.Plan is not null, string.Join('\n', prepared.Problems.Select(p => $"{p.Pointer}: {p.Message}")));
        var plan = prepared.Plan;
        foreach (var segment in plan.Segments)
            await MakeAsync(segment.Artifact);
        var soundtrack = await MakeAsync(plan.Soundtrack);
        await MakeAsync(plan.Movie);
        var store = _services.GetRequiredService<IArtifactStore>();
        var path = await store.OpenLocalAsync(AccountId.Local, plan.Movie.Key, ArtifactFiles.Movie, _use, Cancellation);
        return new WildMovie(_rig.Gate, path, plan.Timeline.Frames, soundtrack);
    }

    private async Task<ArtifactFacts> MakeAsync(PlannedArtifact artifact)
    {
        var store = _services.GetRequiredService<IArtifactStore>();
        if (await store.FindAsync(AccountId.Local, artifact.Key, Cancellation) is { } found)
            return found.Facts;
        var staged = await _services
            .GetRequiredService<IRenderEngine>()
            .RenderAsync(AccountId.Local, artifact.Description, _rig.NewFolder(), new Progress<double>(), Cancellation);
        return (await store.PublishAsync(AccountId.Local, artifact.Key, staged, Cancellation)).Facts;
    }

    public async ValueTask DisposeAsync()
    {
        _use.Dispose();
        await _services.DisposeAsync();
    }
}
