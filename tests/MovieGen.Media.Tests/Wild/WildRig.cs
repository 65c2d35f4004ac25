using System.Text;
using MovieGen.Contracts.Media;
using MovieGen.Contracts.Rendering;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Rendering;

namespace MovieGen.Media.Tests.Wild;

/// <summary>The whole way of a file into a movie: inspected, stored, planned, rendered by the engine artifact by artifact.</summary>
internal sealed class WildRig(MediaRig rig) : IDisposable
{
    private readonly EngineRig _engine = new(rig);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>One of the files beside the tests.</summary>
    public static string FileOf(string name) => Path.Combine(AppContext.BaseDirectory, "Wild", "Files", name);

    public Task<Inspection> InspectAsync(string path) => _engine.Get<IAssetInspector>().InspectAsync(path, Cancellation);

    public Task<Asset> UploadAsync(string path) => Uploads.UploadAsync(_engine.Get<IAssetInspector>(), _engine.Get<IAssetStore>(), path);

    /// <summary>Renders a movie of 640×360 at 30 frames/s.</summary>
    /// <param name="document">What is beside the output format: scenes, soundtrack.</param>
    public async Task<WildMovie> RenderAsync(string document, params Asset[] assets)
    {
        var engine = _engine.Get<IRenderEngine>();
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
        var store = _engine.Get<IArtifactStore>();
        var path = await store.OpenLocalAsync(AccountId.Local, plan.Movie.Key, ArtifactFiles.Movie, _engine.Use, Cancellation);
        return new WildMovie(rig.Gate, path, plan.Timeline.Frames, soundtrack);
    }

    private async Task<ArtifactFacts> MakeAsync(PlannedArtifact artifact)
    {
        var store = _engine.Get<IArtifactStore>();
        if (await store.FindAsync(AccountId.Local, artifact.Key, Cancellation) is { } found)
            return found.Facts;
        var staged = await _engine
            .Get<IRenderEngine>()
            .RenderAsync(AccountId.Local, artifact.Description, rig.NewFolder(), new Progress<double>(), Cancellation);
        return (await store.PublishAsync(AccountId.Local, artifact.Key, staged, Cancellation)).Facts;
    }

    public void Dispose() => _engine.Dispose();
}
