using System.Collections.Immutable;
using System.Text.Json.Serialization;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;

namespace MovieGen.Domain.Jobs.Views;

/// <summary>A job as it stands, without its scenes.</summary>
public sealed record JobSummary : IJobReply
{
    public required JobId Id { get; init; }

    public required string Title { get; init; }

    public required ContentHash Storyboard { get; init; }

    public required JobStatus Status { get; init; }

    public required JobStage Stage { get; init; }

    public required bool Paused { get; init; }

    public required int Priority { get; init; }

    /// <inheritdoc cref="JobCommands.SubmitJob.Pool"/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Pool { get; init; }

    /// <inheritdoc cref="JobCommands.SubmitJob.Notes"/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ClientNotes? Notes { get; init; }

    /// <inheritdoc cref="JobCommands.SubmitJob.Range"/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public MovieRange? Range { get; init; }

    /// <inheritdoc cref="JobCommands.SubmitJob.Draft"/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Draft { get; init; }

    /// <inheritdoc cref="JobCommands.SubmitJob.Preview"/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Preview { get; init; }

    /// <summary>0–100, never falls within one run; 100 only when the movie can be played.</summary>
    public required double Percent { get; init; }

    /// <summary>Estimated seconds to completion; null if nothing is known yet or the job is finished.</summary>
    public required double? EtaSeconds { get; init; }

    public required long Frames { get; init; }

    public required long FramesDone { get; init; }

    public required double DurationSeconds { get; init; }

    public required int SceneCount { get; init; }

    /// <summary>Of the plan; 0 until there is one, and from nodes of releases that do not say it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Segments { get; init; }

    /// <summary>Those that are published, reused ones included.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int SegmentsDone { get; init; }

    public required int SegmentsReused { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset? StartedAt { get; init; }

    public required DateTimeOffset? FinishedAt { get; init; }

    public required JobOutputs Outputs { get; init; }

    public required ImmutableArray<Problem> Warnings { get; init; }

    public required Problem? Error { get; init; }

    /// <summary>Grows with every change; the id of server-sent events. 0 if it is not followed live.</summary>
    public required long Revision { get; init; }
}

/// <summary>What can be downloaded; null until it is published.</summary>
public sealed record JobOutputs(ArtifactKey? Movie, ArtifactKey? Poster, ArtifactKey? Hls, double? LoudnessLufs, double? TruePeakDbtp)
{
    public static readonly JobOutputs None = new(null, null, null, null, null);
}

/// <summary>One scene's progress.</summary>
public sealed record SceneView
{
    public required int Index { get; init; }

    public required string Id { get; init; }

    /// <summary><c>clip</c>, <c>still</c> or <c>card</c>.</summary>
    public required string Kind { get; init; }

    public required SceneStatus Status { get; init; }

    /// <summary>0–100.</summary>
    public required double Percent { get; init; }

    public required double StartSeconds { get; init; }

    public required double DurationSeconds { get; init; }

    /// <summary>The failed attempts at its segments, and one more once a segment is being rendered or was rendered.</summary>
    public required int Attempts { get; init; }

    /// <summary>Address of the node that rendered or renders its newest segment, or failed at it; null if none did.</summary>
    public required string? Worker { get; init; }

    /// <summary>Wall seconds that its segments took to render.</summary>
    public required double RenderSeconds { get; init; }

    /// <summary>Whether all its segments were already published.</summary>
    public required bool Reused { get; init; }
}

/// <summary>A page of scenes.</summary>
public sealed record JobScenes(JobId Id, int From, ImmutableArray<SceneView> Scenes) : IJobReply;

/// <summary>Published on the topic <c>job:{id}</c> at most once a second, and at once on every milestone.</summary>
public sealed record JobChanged(JobSummary Summary, ImmutableArray<SceneView> Scenes) : IJobReply
{
    public static string TopicOf(JobId id) => $"job:{id}";
}
