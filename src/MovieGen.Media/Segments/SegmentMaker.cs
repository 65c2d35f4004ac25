using MovieGen.Contracts.Storage;
using MovieGen.Domain.Rendering;
using MovieGen.Media.Artifacts;

namespace MovieGen.Media.Segments;

/// <summary>Renders segments and verifies what was made.</summary>
public sealed class SegmentMaker(SegmentRun run) : ArtifactMaker<SegmentDescription>
{
    public override async Task<StagedArtifact> MakeAsync(MakingOrder order, SegmentDescription description, CancellationToken cancellation)
    {
        await run.WriteAsync(order, SegmentPictures.Of(description), SegmentCommand.EndingOf(description), cancellation);
        SegmentCheck.Verify(Path.Combine(order.Folder, ArtifactFiles.Segment), description);
        return await Staging.StageAsync(
            order.Folder,
            new ArtifactFacts(description.Frames, 0, null, null, 0),
            cancellation,
            ArtifactFiles.Segment
        );
    }
}
