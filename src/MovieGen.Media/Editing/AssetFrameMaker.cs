using System.Collections.Immutable;
using System.Globalization;
using MovieGen.Contracts.Rendering;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;
using MovieGen.Media.Artifacts;
using MovieGen.Media.Pictures;
using MovieGen.Media.Processes;
using MovieGen.Media.Segments;

namespace MovieGen.Media.Editing;

/// <summary>One picture of an asset: of a clip exactly the frame that is shown at a time, of a photo the whole, upright.</summary>
public sealed class AssetFrameMaker(IFFmpegGate gate, IAssetStore assets, PictureReader pictures) : ArtifactMaker<AssetFrameDescription>
{
    /// <summary>Long, for a clip with one key frame.</summary>
    private static readonly ProcessLimits Limits = ProcessLimits.Render with
    {
        Wall = TimeSpan.FromMinutes(10),
        CpuSeconds = 900,
        OutputBytes = 64 << 20,
    };

    public override async Task<StagedArtifact> MakeAsync(
        MakingOrder order,
        AssetFrameDescription description,
        CancellationToken cancellation
    )
    {
        var name = ArtifactFiles.Of(description.Format);
        switch (description.Picture)
        {
            case ClipPicture clip:
                await TakeAsync(order, clip, description, name, cancellation);
                break;
            case StillPicture still:
                await ReadAsync(order, still, description, name, cancellation);
                break;
            default:
                throw new ArgumentException($"No frame is made of {description.Picture.GetType().Name}.", nameof(description));
        }

        await PictureCheck.VerifyAsync(
            gate,
            Path.Combine(order.Folder, name),
            description.Format,
            description.Width,
            description.Height,
            cancellation
        );
        return await Staging.StageAsync(order.Folder, new ArtifactFacts(1, 0, null, null, 0), cancellation, name);
    }

    private async Task TakeAsync(
        MakingOrder order,
        ClipPicture clip,
        AssetFrameDescription description,
        string name,
        CancellationToken cancellation
    )
    {
        var path = await assets.OpenAsync(order, clip.Source, cancellation);
        if (await TryTakeAsync(Command(path, clip, ShownAt(clip), description, name)))
            return;
        if (description.OrFirst && await TryTakeAsync(Command(path, clip with { SeekTicks = null }, First(clip), description, name)))
            return;
        throw new RenderFailedException(
            new RenderFault(
                FaultKind.Input,
                ProblemCodes.Render.InputUnreadable,
                "No picture can be decoded at that place.",
                clip.Source.Sha256
            )
        );

        async Task<bool> TryTakeAsync(FFmpegCommand command)
        {
            var outcome = await gate.TryRunAsync(command with { WorkFolder = order.Folder }, null, cancellation);
            if (outcome.Fault is { Kind: not FaultKind.Input } fault)
                throw new RenderFailedException(fault);
            return outcome.Fault is null && File.Exists(Path.Combine(order.Folder, name)) && outcome.Frames > 0;
        }
    }

    private static FFmpegCommand Command(
        string path,
        ClipPicture clip,
        IEnumerable<string> pick,
        AssetFrameDescription description,
        string name
    )
    {
        var graph = new FilterGraph();
        var format = new FrameFormat(description.Width, description.Height, new FrameRate(25, 1));
        var picture = ClipChain.AddPicked(graph, $"[0:{clip.Video.StreamIndex}]", clip, pick, format);
        graph.Chain(picture, PictureEncoding.Filters(description.Format), "[v]");
        return new FFmpegCommand
        {
            Inputs =
            [
                new FFmpegInput.File(path, clip.Source.Demuxer, clip.Source.Sha256) { Options = [.. SourceFrames.InputOptions(clip)] },
            ],
            Files = [new PlacedFile.Text("graph", graph.ToString())],
            Options = ["-copyts", "-filter_threads", "1", "-filter_complex_threads", "1", "-filter_complex_script", "in/graph"],
            Outputs = [PictureEncoding.Output(description.Format, name)],
            Frames = 1,
            Limits = Limits with { ExpectedFrameSeconds = 5 * CostModel.Of(description) },
            Tolerant = true,
        };
    }

    /// <summary>
    /// The last frame at or before the in-point: on a grid of the stream's own ticks, so that nothing is rounded, the first place is the
    /// in-point.
    /// </summary>
    private static IEnumerable<string> ShownAt(ClipPicture clip)
    {
        var ticks = clip.Video.TimeBase;
        yield return string.Create(CultureInfo.InvariantCulture, $"setpts=PTS-({clip.InTicks})");
        if (clip.Video.Interlaced)
            yield return "bwdif=mode=send_frame";

        // How long the last frame is shown is not always known: it is held beyond the end.
        yield return "tpad=stop=-1:stop_mode=clone";
        yield return string.Create(CultureInfo.InvariantCulture, $"fps={ticks.Den}/{ticks.Num}:start_time=0");
        yield return "trim=end_frame=1";
        yield return "setpts=0";
    }

    private static ImmutableArray<string> First(ClipPicture clip) =>
        clip.Video.Interlaced ? ["bwdif=mode=send_frame", "trim=end_frame=1", "setpts=0"] : ["trim=end_frame=1", "setpts=0"];

    private async Task ReadAsync(
        MakingOrder order,
        StillPicture still,
        AssetFrameDescription description,
        string name,
        CancellationToken cancellation
    )
    {
        var path = await assets.OpenAsync(order, still.Source, cancellation);
        var size = new PixelSize(description.Width, description.Height);
        var feed = await pictures.OpenAsync(path, still.Source, still.Image, photo => Smaller(size, photo), cancellation);
        var graph = new FilterGraph();
        // What shows through is black, as in a scene.
        var opaque = feed.IsTransparent ? "format=rgba,premultiply=inplace=1," : "";
        graph.Chain(
            "[0:v:0]",
            [
                $"{feed.Preparation}{opaque}{FilterGraph.Scale(size.Width, size.Height, ":out_color_matrix=bt709:out_range=tv")}",
                "format=yuv420p",
                "setsar=1",
                .. PictureEncoding.Filters(description.Format),
            ],
            "[v]"
        );
        var command = new FFmpegCommand
        {
            Files = [new PlacedFile.Text("graph", graph.ToString())],
            Options = ["-filter_complex_script", "in/graph"],
            Outputs = [PictureEncoding.Output(description.Format, name)],
            WorkFolder = order.Folder,
            Frames = 1,
            Limits = Limits,
            Tolerant = feed.Reading is null,
        };
        await pictures.RunAsync(feed, command, null, cancellation);
    }

    private static PixelSize Smaller(PixelSize size, PixelSize photo) =>
        new(Math.Min(size.Width, photo.Width), Math.Min(size.Height, photo.Height));
}
