using Microsoft.Extensions.Logging.Abstractions;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Rendering;
using MovieGen.Domain.Storyboards;
using MovieGen.Domain.Timelines;
using MovieGen.Media.Artifacts;
using MovieGen.Media.Processes;
using MovieGen.Media.Segments;
using MovieGen.Media.Titles;
using MovieGen.Storage.Local;

namespace MovieGen.Media.Tests.Segments;

/// <summary>A segment maker with real parts and sources by path.</summary>
internal sealed class SegmentRig(MediaRig rig)
{
    public static readonly VideoFormat Small = new(320, 180, new FrameRate(30, 1), new EncodeQuality("veryfast", 18), 60);

    private readonly GivenFiles _assets = new();
    private readonly Lazy<IArtifactStore> _artifacts = new(() =>
    {
        var data = new DataFolder(rig.NewFolder());
        return new LocalArtifactStore(
            data,
            new StagingArea(data),
            new VerifiedFiles(),
            TimeProvider.System,
            NullLogger<LocalArtifactStore>.Instance
        );
    });

    public DrawnCanvases Canvases { get; } = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public SourceFile Add(string path, string demuxer) => new(_assets.Add(path), demuxer);

    public SceneWindow Clip(CounterSource source, long inTicks, FrameRange window, FrameRate rate, FitMode fit = FitMode.Cover) =>
        Clip(Add(source.Path, source.Demuxer), source.Facts, inTicks, source.SeekFor(inTicks, window.Start, rate), window, fit);

    public static SceneWindow Clip(SourceFile file, VideoFacts facts, long inTicks, long? seek, FrameRange window, FitMode fit) =>
        new(window, window.End, new ClipPicture(file, facts with { KeyFrames = [] }, inTicks, seek), fit, RgbColor.Black, []);

    public static SceneWindow Card(RgbColor colour, long frames, params TimelineTitle[] titles) =>
        new(new FrameRange(0, frames), frames, new CardPicture(colour), FitMode.Cover, RgbColor.Black, [.. titles]);

    public static SceneWindow Still(FrameRange window, long sceneFrames, Motion? motion, int picture = 0) =>
        new(
            window,
            sceneFrames,
            new StillPicture(
                new SourceFile(ContentHash.Of([(byte)picture]), "jpeg_pipe"),
                new ImageFacts("mjpeg", 640, 360, "yuvj420p"),
                motion
            ),
            FitMode.Cover,
            RgbColor.Black,
            []
        );

    public Task<string> BodyAsync(VideoFormat format, SceneWindow window) =>
        MakeAsync(new SegmentDescription(format, window.Window.Count, window, null, null));

    /// <summary>Makes the segment and returns its file.</summary>
    public async Task<string> MakeAsync(SegmentDescription segment)
    {
        var made = await StageAsync(segment);
        return Path.Combine(made.Folder, ArtifactFiles.Segment);
    }

    public Task<StagedArtifact> StageAsync(SegmentDescription segment)
    {
        var canvases = new Intermediates<CanvasDescription>(Canvases, _artifacts.Value, rig.Installation.Identity);
        var maker = new SegmentMaker(new SegmentRun(rig.Gate, _assets, canvases, new TitleTypefaces(rig.Installation.Fonts)));
        return maker.MakeAsync(new MakingOrder(AccountId.Local, rig.NewFolder(), new Progress<double>()), segment, Cancellation);
    }

    /// <summary>All frames, decoded strictly, in a pixel format of FFmpeg.</summary>
    public Task<byte[]> DecodeAsync(string path, string pixelFormat = "gray") =>
        rig.Gate.ReadBytesAsync(
            new FFmpegCommand { Inputs = [new FFmpegInput.File(path, "mov")], Options = ["-map", "0:v", "-pix_fmt", pixelFormat] },
            "rawvideo",
            1 << 30,
            Cancellation
        );

    /// <summary>The numbers that a segment of a <see cref="CounterSource"/> shows.</summary>
    public async Task<int[]> NumbersAsync(string path, VideoFormat format)
    {
        var frames = await DecodeAsync(path);
        var size = format.Width * format.Height;
        return
        [
            .. Enumerable
                .Range(0, frames.Length / size)
                .Select(i => CounterSource.Read(frames.AsSpan(i * size, size), format.Width, format.Height)),
        ];
    }
}
