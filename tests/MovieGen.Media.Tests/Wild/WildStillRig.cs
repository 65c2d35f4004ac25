using MovieGen.Domain.Assets;
using MovieGen.Domain.Editing;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Rendering;
using MovieGen.Domain.Storyboards;
using MovieGen.Media.Processes;
using MovieGen.Media.Tests.Segments;

namespace MovieGen.Media.Tests.Wild;

/// <summary>Takes a file through upload, canvas, thumbnail and a segment of the real engine, and measures what is seen in each.</summary>
internal sealed class WildStillRig(MediaRig rig) : IDisposable
{
    private static readonly PixelSize Frame = new(SegmentRig.Small.Width, SegmentRig.Small.Height);

    private readonly EngineRig _engine = new(rig);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "Wild", file);

    public async Task<MeasuredColours> CanvasAsync(string path, AssetFacts facts)
    {
        var still = new StillPicture(await _engine.UploadAsync(path, facts.Demuxer), facts.Image!, null);
        var canvas = CanvasDescription.Of(still, FitMode.Cover, RgbColor.Black, Frame.Width, Frame.Height);
        var made = await _engine.MakeAsync(canvas);
        return MeasuredColours.Of(await File.ReadAllBytesAsync(Path.Combine(made.Folder, ArtifactFiles.Canvas), Cancellation), Frame);
    }

    public async Task<MeasuredColours> SegmentAsync(string path, AssetFacts facts)
    {
        const long Frames = 3;
        var source = await _engine.UploadAsync(path, facts.Demuxer);
        var picture = facts.Image is { } image ? (ScenePicture)new StillPicture(source, image, null) : Clip(source, facts.Video!);
        var window = new SceneWindow(new FrameRange(0, Frames), Frames, picture, FitMode.Cover, RgbColor.Black, []);
        var made = await _engine.MakeAsync(new SegmentDescription(SegmentRig.Small, Frames, window, null, null));
        return await DecodeAsync(Path.Combine(made.Folder, ArtifactFiles.Segment), "mov", "null");
    }

    public async Task<MeasuredColours> ThumbnailAsync(string path, AssetFacts facts)
    {
        var source = await _engine.UploadAsync(path, facts.Demuxer);
        var asset = new Asset(new AssetId("ast_wild"), EngineRig.Account, "wild", 1, source.Sha256, DateTimeOffset.UnixEpoch, facts);
        var made = await _engine.MakeAsync(AssetFrames.Thumbnail(asset)!);
        var file = Path.Combine(made.Folder, ArtifactFiles.FrameJpeg);
        return await DecodeAsync(file, "jpeg_pipe", "scale=in_color_matrix=bt601:out_color_matrix=bt709:out_range=tv");
    }

    public void Dispose() => _engine.Dispose();

    private static ClipPicture Clip(SourceFile source, VideoFacts video) => new(source, video with { KeyFrames = [] }, 0, null);

    private async Task<MeasuredColours> DecodeAsync(string path, string demuxer, string filter) =>
        MeasuredColours.Of(
            await rig.Gate.ReadBytesAsync(
                new FFmpegCommand
                {
                    Inputs = [new FFmpegInput.File(path, demuxer)],
                    Options = ["-map", "0:v", "-vf", filter, "-frames:v", "1", "-pix_fmt", "yuv420p"],
                },
                "rawvideo",
                1 << 20,
                Cancellation
            ),
            Frame
        );
}
