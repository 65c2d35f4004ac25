using MovieGen.Contracts.Rendering;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Rendering;
using MovieGen.Media.Artifacts;
using MovieGen.Media.Processes;
using MovieGen.Media.Titles;

namespace MovieGen.Media.Segments;

/// <summary>
/// Runs FFmpeg for the pictures of a segment: fetches the sources, opens the stills, starts it once. A damaged source is first read
/// strictly; if that fails FFmpeg may conceal what it cannot decode, because a few grey blocks are better than no movie, and a sound source
/// is never read in any but the strict way.
/// </summary>
public sealed class SegmentRun(IFFmpegGate gate, IAssetStore assets, Intermediates<CanvasDescription> canvases, TitleTypefaces typefaces)
{
    /// <summary>Of the progress, for stills that have to be decoded first.</summary>
    private const double CanvasShare = 0.05;

    /// <summary>Writes the ending's file into the order's folder.</summary>
    internal async Task WriteAsync(MakingOrder order, SegmentPictures pictures, SegmentEnding ending, CancellationToken cancellation)
    {
        var progress = new ProgressParts(order.Progress);
        var sources = await FetchAsync(order, pictures, cancellation);
        var canvasOrder = order with { Progress = progress.Next(CanvasShare) };
        using var stills = await StillPipe.OpenAsync(pictures, canvases, canvasOrder, cancellation);
        var command = SegmentCommand.Of(pictures, sources, typefaces, ending) with
        {
            WorkFolder = order.Folder,
            WriteInput = stills.Writer,
        };
        await EncodeAsync(command, progress.Next(1), cancellation);
    }

    private async Task EncodeAsync(FFmpegCommand command, IProgress<double> progress, CancellationToken cancellation)
    {
        var strict = await gate.TryRunAsync(command, progress, cancellation);
        if (strict.Fault is null)
            return;
        if (strict.Fault.Kind != FaultKind.Input)
            throw new RenderFailedException(strict.Fault);
        await gate.RunAsync(command with { Tolerant = true }, progress, cancellation);
    }

    private async Task<IReadOnlyDictionary<ContentHash, string>> FetchAsync(
        MakingOrder order,
        SegmentPictures segment,
        CancellationToken cancellation
    )
    {
        var paths = new Dictionary<ContentHash, string>();
        foreach (var clip in segment.Windows.Select(window => window.Picture).OfType<ClipPicture>())
            paths[clip.Source.Sha256] = await assets.OpenAsync(order, clip.Source, cancellation);
        return paths;
    }
}
