using MovieGen.Contracts.Storage;
using MovieGen.Domain.Rendering;
using MovieGen.Media.Artifacts;
using MovieGen.Media.Segments;

namespace MovieGen.Media.Frames;

/// <summary>
/// Makes single frames of movies: the segment's own graph over the windows of one frame, scaled down and encoded as WebP.
/// </summary>
public sealed class FrameMaker(SegmentRun run) : ArtifactMaker<FrameDescription>
{
    public override async Task<StagedArtifact> MakeAsync(MakingOrder order, FrameDescription description, CancellationToken cancellation)
    {
        await run.WriteAsync(order, SegmentPictures.Of(description), WebPEncoding.Of(description), cancellation);
        var found = WebPHeader.Read(Path.Combine(order.Folder, ArtifactFiles.FrameWebP));
        Verification.Same("The size of the frame", description.Size, found);
        return await Staging.StageAsync(order.Folder, new ArtifactFacts(1, 0, null, null, 0), cancellation, ArtifactFiles.FrameWebP);
    }
}
