using System.Collections.Immutable;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;

namespace MovieGen.Contracts.Jobs;

/// <summary>A job as it stands, without its scenes.</summary>
/// <param name="Percent">0–100, never falls within one run; 100 only when the movie can be played.</param>
/// <param name="EtaSeconds">Estimated seconds to completion; null where nothing is known yet or the job is finished.</param>
/// <param name="Revision">Grows with every change; the id of server-sent events.</param>
public sealed record JobSummary(
    JobId Id,
    string Title,
    ContentHash Storyboard,
    JobStatus Status,
    JobStage Stage,
    bool Paused,
    int Priority,
    double Percent,
    double? EtaSeconds,
    long Frames,
    long FramesDone,
    double DurationSeconds,
    int SceneCount,
    int SegmentsReused,
    DateTimeOffset CreatedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt,
    JobOutputs Outputs,
    ImmutableArray<Problem> Warnings,
    Problem? Error,
    long Revision
) : IFarmMessage;

/// <summary>What can be downloaded; null until it is published.</summary>
public sealed record JobOutputs(ArtifactKey? Movie, ArtifactKey? Poster, ArtifactKey? Hls, double? LoudnessLufs, double? TruePeakDbtp)
{
    public static readonly JobOutputs None = new(null, null, null, null, null);
}

/// <summary>One scene's progress.</summary>
/// <param name="Worker">Address of the node that rendered or renders its newest segment.</param>
/// <param name="Reused">Whether all its segments were already published.</param>
public sealed record SceneView(
    int Index,
    string Id,
    string Kind,
    SceneStatus Status,
    double Percent,
    double StartSeconds,
    double DurationSeconds,
    int Attempts,
    string? Worker,
    double RenderSeconds,
    bool Reused
);

/// <summary>A page of scenes.</summary>
public sealed record JobScenes(JobId Id, int From, ImmutableArray<SceneView> Scenes) : IFarmMessage;

/// <summary>Published on the topic <c>job:{id}</c> at most once a second, and at once on every milestone.</summary>
public sealed record JobChanged(JobSummary Summary, ImmutableArray<SceneView> Scenes) : IFarmMessage
{
    public static string TopicOf(JobId id) => $"job:{id}";
}

/// <summary>Names the shard region of jobs in the actor registry, on every node (a proxy where it hosts none).</summary>
public sealed class JobRegion;
