using MovieGen.Contracts.Rendering;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Rendering;
using MovieGen.Media.Artifacts;
using MovieGen.Media.Processes;
using MovieGen.Media.Titles;

namespace MovieGen.Media.Segments;

/// <summary>
/// Renders segments: fetches the sources, runs FFmpeg once, verifies the result. A damaged source is first read strictly; if that fails
/// FFmpeg may conceal what it cannot decode, because a few grey blocks are better than no movie, and a sound source is never read in any
/// but the strict way.
/// </summary>
public sealed class SegmentMaker(IFFmpegGate gate, IAssetStore assets, Intermediates<CanvasDescription> canvases, TitleTypefaces typefaces)
    : ArtifactMaker<SegmentDescription>
{
    /// <summary>Of a segment's progress, for stills that have to be decoded first.</summary>
    private const double CanvasShare = 0.05;

    public override async Task<StagedArtifact> MakeAsync(MakingOrder order, SegmentDescription description, CancellationToken cancellation)
    {
        var progress = new ProgressParts(order.Progress);
        var sources = await FetchAsync(order, description, cancellation);
        using var stills = await StillPipe.OpenAsync(
            description,
            canvases,
            order with
            {
                Progress = progress.Next(CanvasShare),
            },
            cancellation
        );
        var command = SegmentCommand.Of(description, sources, typefaces) with { WorkFolder = order.Folder, WriteInput = stills.Writer };
        await EncodeAsync(command, progress.Next(1), cancellation);
        SegmentCheck.Verify(Path.Combine(order.Folder, ArtifactFiles.Segment), description);
        return await Staging.StageAsync(
            order.Folder,
            new ArtifactFacts(description.Frames, 0, null, null, 0),
            cancellation,
            ArtifactFiles.Segment
        );
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
        SegmentDescription segment,
        CancellationToken cancellation
    )
    {
        var paths = new Dictionary<ContentHash, string>();
        foreach (var clip in new[] { segment.First.Picture, segment.Second?.Picture }.OfType<ClipPicture>())
            paths[clip.Source.Sha256] = await assets.OpenAsync(order, clip.Source, cancellation);
        return paths;
    }
}
