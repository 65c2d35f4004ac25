using MovieGen.Domain.Rendering;

namespace MovieGen.Domain.Jobs;

/// <summary>One artifact to render for a job.</summary>
/// <param name="Scene">The scene it belongs to, of a segment; else null.</param>
/// <param name="Frames">Frames to make; 0 if progress is a fraction only.</param>
public sealed record AgendaItem(JobTask Task, PlannedArtifact Artifact, int? Scene, long Frames) : IOfferable
{
    public ArtifactKey Key => Artifact.Key;
}
