using MovieGen.Api.Problems;

namespace MovieGen.Api.Jobs;

/// <summary>A job, without its scenes.</summary>
public record JobOverview
{
    public required string Id { get; init; }

    /// <summary>Of the storyboard.</summary>
    public required string Title { get; init; }

    public required JobStatus Status { get; init; }
    public required JobStage Stage { get; init; }

    /// <summary>No further work is started until it is resumed.</summary>
    public required bool Paused { get; init; }

    /// <summary>−10 to 10; each step weighs 1.1 times the one below.</summary>
    public required int Priority { get; init; }

    /// <summary>The pool of workers that renders it.</summary>
    public required string Pool { get; init; }

    /// <summary>As they were submitted, in ordinal order.</summary>
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>As it was submitted.</summary>
    public required IReadOnlyDictionary<string, string> Metadata { get; init; }

    /// <summary>0–100; 100 only when the movie can be played.</summary>
    public required double Percent { get; init; }

    /// <summary>Seconds to completion, estimated; null if nothing is known.</summary>
    public required double? EtaSeconds { get; init; }

    /// <summary>Of the movie; 0 until there is a plan.</summary>
    public required long Frames { get; init; }

    /// <summary>Rendered frames, reused ones included.</summary>
    public required long FramesDone { get; init; }

    /// <summary>Of the movie, in seconds.</summary>
    public required double DurationSeconds { get; init; }

    /// <summary>Of the plan; 0 until there is one.</summary>
    public required int Segments { get; init; }

    /// <summary>Those that are rendered, reused ones included.</summary>
    public required int SegmentsDone { get; init; }

    /// <summary>Those that an earlier job had rendered.</summary>
    public required int SegmentsReused { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset? StartedAt { get; init; }

    /// <summary>Null while the job is unfinished.</summary>
    public required DateTimeOffset? FinishedAt { get; init; }

    /// <summary>When it changed last; of progress too, which at most once a second is a change.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Grows with every change; the id of the job's events. Of two answers about a job, the greater is the newer.</summary>
    public required long Revision { get; init; }

    public required OutputLinks Outputs { get; init; }
    public required IReadOnlyList<ProblemView> Warnings { get; init; }

    /// <summary>Why it failed; null if it did not.</summary>
    public required ProblemView? Error { get; init; }
}
