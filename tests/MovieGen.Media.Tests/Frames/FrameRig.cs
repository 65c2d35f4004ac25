using System.Globalization;
using System.Text;
using MovieGen.Contracts.Media;
using MovieGen.Contracts.Rendering;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Rendering;
using MovieGen.Media.Processes;
using MovieGen.Media.Segments;

namespace MovieGen.Media.Tests.Frames;

/// <summary>A planned movie whose segments and frames are made by the whole engine.</summary>
internal sealed class FrameRig(MediaRig rig) : IDisposable
{
    private const string HashFile = "frames";

    private readonly EngineRig _engine = new(rig);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public T Get<T>()
        where T : notnull => _engine.Get<T>();

    public EngineRig Engine => _engine;

    public Task<Asset> UploadAsync(string path) => Uploads.UploadAsync(Get<IAssetInspector>(), Get<IAssetStore>(), path);

    public MoviePlan Plan(string storyboard, params Asset[] assets)
    {
        var prepared = MovieBuild.Prepare(
            Encoding.UTF8.GetBytes(storyboard),
            assets.ToDictionary(asset => asset.Id.Value),
            AccountId.Local,
            Get<IRenderEngine>().Identity
        );
        Assert.True(prepared.Plan is not null, string.Join('\n', prepared.Problems.Select(p => $"{p.Pointer}: {p.Message}")));
        return prepared.Plan;
    }

    /// <summary>The hash of each frame that a segment's encoder, or a picture's, is given.</summary>
    public async Task<string[]> RawAsync(SegmentPictures pictures)
    {
        var order = _engine.NewOrder();
        var hashes = new SegmentEnding([], "framemd5", HashFile, ["-frames:v", $"{pictures.Frames}", "-c:v", "rawvideo"]);
        await Get<SegmentRun>().WriteAsync(order, pictures, hashes, Cancellation);
        var lines = await File.ReadAllLinesAsync(Path.Combine(order.Folder, HashFile), Cancellation);
        return [.. lines.Where(line => !line.StartsWith('#')).Select(line => line.Split(',')[^1].Trim())];
    }

    /// <summary>A local path of the artifact, which is made first if it is not published.</summary>
    public async Task<string> OpenAsync(ArtifactDescription description)
    {
        var key = ArtifactKeys.Of(AccountId.Local, Get<IRenderEngine>().Identity, description);
        var found = await _engine.Artifacts.FindAsync(AccountId.Local, key, Cancellation);
        if (found is null)
        {
            var made = await Get<IRenderEngine>()
                .RenderAsync(AccountId.Local, description, rig.NewFolder(), new Progress<double>(), Cancellation);
            found = await _engine.Artifacts.PublishAsync(AccountId.Local, key, made, Cancellation);
        }
        return await _engine.Artifacts.OpenLocalAsync(AccountId.Local, key, found.Files[0].Name, _engine.Use, Cancellation);
    }

    /// <summary>Likeness of a picture and a frame of a segment, in luma.</summary>
    public async Task<double> LumaSsimAsync(string picture, string segment, long frame)
    {
        var graph = string.Create(
            CultureInfo.InvariantCulture,
            $"[0:v]colormatrix=src=bt601:dst=bt709,settb=1/30,setpts=0[a];[1:v]select=eq(n\\,{frame}),settb=1/30,setpts=0[b];[a][b]ssim[v]"
        );
        var outcome = await rig.Gate.RunAsync(
            new FFmpegCommand
            {
                Inputs = [new FFmpegInput.File(picture, "webp_pipe"), new FFmpegInput.File(segment, "mov")],
                Files = [new PlacedFile.Text("graph", graph)],
                Options = ["-filter_complex_script", "in/graph", "-map", "[v]", "-frames:v", "1"],
                Outputs = [new FFmpegOutput.Nothing()],
                LogLevel = "info",
            },
            null,
            Cancellation
        );
        var from = outcome.Log.IndexOf("SSIM Y:", StringComparison.Ordinal) + 7;
        return double.Parse(outcome.Log.AsSpan(from, outcome.Log.IndexOf(' ', from) - from), CultureInfo.InvariantCulture);
    }

    public void Dispose() => _engine.Dispose();
}
