using System.Collections.Immutable;
using System.Text.Json.Serialization;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;

namespace MovieGen.Domain.Jobs;

/// <summary>The life of a job. Milestones only: progress inside a render is a stream that may be lost.</summary>
public static class JobEvents
{
    /// <inheritdoc cref="JobCommands.SubmitJob"/>
    public sealed record JobSubmitted(
        JobId JobId,
        AccountId Account,
        string Title,
        ContentHash Storyboard,
        ContentHash RequestHash,
        int Priority,
        string? TraceParent,
        DateTimeOffset At
    ) : IJobEvent
    {
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

        [JsonIgnore]
        public RenderScope Scope => new(Range, Draft);
    }

    /// <summary>
    /// The storyboard became a plan. Recorded again when another engine makes another plan of it: what is not published under the new keys
    /// is re-rendered.
    /// </summary>
    public sealed record JobPlanned(JobId JobId, JobOutline Outline, DateTimeOffset At) : IJobEvent;

    /// <summary>A worker began with the job's first task, or the first published artifact was found.</summary>
    public sealed record JobStarted(JobId JobId, DateTimeOffset At) : IJobEvent;

    /// <summary>A segment was rendered for this job and is published.</summary>
    public sealed record SegmentRendered : IJobEvent
    {
        public required JobId JobId { get; init; }

        /// <summary>Its index in the movie.</summary>
        public required int Segment { get; init; }

        /// <summary>The scene it belongs to.</summary>
        public required int Scene { get; init; }

        public required ArtifactKey Key { get; init; }

        public required long Frames { get; init; }

        /// <summary>Its estimate, as planned: its share of the job's work.</summary>
        public required double CostSeconds { get; init; }

        public required string Worker { get; init; }

        /// <summary>Wall seconds of the render.</summary>
        public required double Seconds { get; init; }

        public required DateTimeOffset At { get; init; }
    }

    /// <summary>A segment was already published: by an earlier run, another job, or another place of the same movie.</summary>
    public sealed record SegmentReused(
        JobId JobId,
        int Segment,
        int Scene,
        ArtifactKey Key,
        long Frames,
        double CostSeconds,
        DateTimeOffset At
    ) : IJobEvent;

    /// <summary>One attempt at a task failed and counts.</summary>
    /// <param name="Scene">Of a segment its scene; null for the movie's other artifacts.</param>
    /// <param name="Attempt">From 1, within the run.</param>
    public sealed record AttemptFailed(
        JobId JobId,
        JobTask Task,
        int? Scene,
        ArtifactKey Key,
        int Attempt,
        string Worker,
        RenderFault Fault,
        DateTimeOffset At
    ) : IJobEvent;

    /// <param name="LoudnessLufs">Integrated loudness reached; null of silence.</param>
    /// <param name="TruePeakDbtp">True peak reached; null of silence.</param>
    public sealed record SoundtrackMixed(
        JobId JobId,
        ArtifactKey Key,
        double CostSeconds,
        double? LoudnessLufs,
        double? TruePeakDbtp,
        bool Reused,
        double Seconds,
        DateTimeOffset At
    ) : IJobEvent;

    /// <summary>Segments and soundtrack are one file, verified and published.</summary>
    public sealed record MovieAssembled(
        JobId JobId,
        ArtifactKey Key,
        double CostSeconds,
        long Bytes,
        bool Reused,
        double Seconds,
        DateTimeOffset At
    ) : IJobEvent;

    /// <summary>Everything requested can be downloaded: the job is completed.</summary>
    public sealed record MoviePublished(JobId JobId, ArtifactKey Movie, ArtifactKey Poster, ArtifactKey? Hls, DateTimeOffset At)
        : IJobEvent;

    /// <summary>
    /// Outputs of a completed job are no longer in the store, or were damaged there: the job runs again and makes what it lacks.
    /// </summary>
    /// <param name="Run">2 for the second run.</param>
    /// <param name="Outputs">Those that are gone.</param>
    public sealed record OutputsLost(JobId JobId, int Run, ImmutableArray<JobTask> Outputs, DateTimeOffset At) : IJobEvent;

    /// <summary>
    /// A percentage that no client has been shown more than. Recorded in few, coarse steps, so that a restart never shows less than before.
    /// </summary>
    public sealed record ProgressReached(JobId JobId, double Percent, DateTimeOffset At) : IJobEvent;

    public sealed record JobPaused(JobId JobId, DateTimeOffset At) : IJobEvent;

    public sealed record JobResumed(JobId JobId, DateTimeOffset At) : IJobEvent;

    public sealed record JobCancelled(JobId JobId, DateTimeOffset At) : IJobEvent;

    public sealed record JobFailed(JobId JobId, Problem Problem, DateTimeOffset At) : IJobEvent;

    /// <summary>A failed job runs again; everything rendered is kept, attempts count from the beginning.</summary>
    /// <param name="Run">2 for the first retry.</param>
    /// <param name="Scene">Index of the scene that is rendered before anything else; null is all at once.</param>
    public sealed record JobRetried(JobId JobId, int Run, DateTimeOffset At, int? Scene = null) : IJobEvent;

    public sealed record JobPriorityChanged(JobId JobId, int Priority, DateTimeOffset At) : IJobEvent;

    /// <summary>The last event: from now on the job is answered as one that does not exist, and its outputs are removed.</summary>
    public sealed record JobDeleted(JobId JobId, DateTimeOffset At) : IJobEvent;
}
