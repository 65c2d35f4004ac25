using System.Collections.Immutable;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Timelines;

namespace MovieGen.Domain.Rendering;

/// <summary>All artifacts of one movie, with their keys; the same timeline, account and engine give the same plan.</summary>
/// <param name="Segments">In movie order; they partition <c>[0, Frames)</c>.</param>
/// <param name="Hls">Null if none was requested.</param>
/// <param name="Hash">Hash over all keys: two plans with one hash are the same build.</param>
public sealed record MoviePlan(
    Timeline Timeline,
    ImmutableArray<PlannedSegment> Segments,
    PlannedArtifact Soundtrack,
    PlannedArtifact Movie,
    PlannedArtifact Poster,
    PlannedArtifact? Hls,
    string Hash
)
{
    /// <summary>Fingerprint of the engine whose keys these are; only such an engine makes their bytes.</summary>
    public string Engine { get; init; } = "";

    /// <summary>The keys of all its artifacts, each once.</summary>
    public IEnumerable<ArtifactKey> Keys =>
        Segments
            .Select(s => s.Artifact)
            .Concat(new[] { Soundtrack, Movie, Poster, Hls }.OfType<PlannedArtifact>())
            .Select(artifact => artifact.Key)
            .Distinct();
}

/// <summary>An artifact to make.</summary>
/// <param name="CostSeconds">Estimated seconds of one core; for order and fairness, never part of a key.</param>
public sealed record PlannedArtifact(ArtifactKey Key, ArtifactDescription Description, double CostSeconds);

/// <summary>A segment and its place.</summary>
/// <param name="Index">Position in the movie, from 0.</param>
/// <param name="Movie">Its frames in the movie.</param>
/// <param name="SceneIndex">The scene it belongs to; of a joint, the outgoing one.</param>
/// <param name="IsJoint">Whether it holds the transition from <paramref name="SceneIndex"/> to the next scene.</param>
public sealed record PlannedSegment(int Index, FrameRange Movie, int SceneIndex, bool IsJoint, PlannedArtifact Artifact);
