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

    /// <summary>The luma of every frame, in bt709. The picture's colours have to be within it.</summary>
    public Task<byte[]> LumaAsync(string path, string demuxer) =>
        rig.Gate.ReadBytesAsync(
            new FFmpegCommand
            {
                // The movie says that it is upright; a segment of a turned source does not.
                Inputs = [new FFmpegInput.File(path, demuxer) { Options = ["-noautorotate"] }],
                Options =
                [
                    "-map",
                    "0:v",
                    "-vf",
                    demuxer == "webp_pipe" ? "format=yuv420p,colormatrix=src=bt601:dst=bt709,extractplanes=y" : "extractplanes=y",
                ],
            },
            "rawvideo",
            1 << 30,
            Cancellation
        );

    public void Dispose() => _engine.Dispose();
}
