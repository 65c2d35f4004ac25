using System.Collections.Immutable;
using System.Text.Json.Serialization;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;
using static MovieGen.Domain.Jobs.JobEvents;

namespace MovieGen.Domain.Jobs;

/// <summary>A job as its events tell it. A value: <see cref="Apply"/> gives the next one and shares what did not change.</summary>
public sealed partial record JobState
{
    /// <summary>Before the first event.</summary>
    public static readonly JobState None = new();

    /// <summary>The submitted request; null if there is no such job.</summary>
    public JobSubmitted? Submitted { get; init; }

    public JobStatus Status { get; init; }

    public bool Paused { get; init; }

    public bool Deleted { get; init; }

    public int Priority { get; init; }

    /// <summary>1, and one more with each retry, and whenever lost outputs are made again.</summary>
    public int Run { get; init; } = 1;

    /// <summary>Index of the scene that this run renders before anything else; null is all at once.</summary>
    public int? FirstScene { get; init; }

    /// <summary>Null until the storyboard is planned.</summary>
    public JobWork? Work { get; init; }

    /// <summary>No client was shown more than the greater of this and what the milestones give; see <see cref="JobProgress"/>.</summary>
    public double PercentReached { get; init; }

    /// <summary>Tasks that failed in this run; few, so a list.</summary>
    public ImmutableList<TaskAttempts> Attempts { get; init; } = [];

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    public Problem? Error { get; init; }

    /// <summary>What can be downloaded: set when the job completes, kept until it is deleted.</summary>
    public MovieOutputs? Outputs { get; init; }

    /// <summary>Of <see cref="Outputs"/>, what is being made again because the store lost it; null if nothing is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableList<JobTask>? LostOutputs { get; init; }

    public bool Exists => Submitted is not null;

    public bool IsFinished => Status is JobStatus.Completed or JobStatus.Failed or JobStatus.Cancelled;

    /// <summary>Whether there is work to do now.</summary>
    public bool IsActive => Exists && !IsFinished && !Deleted;

    public JobStage Stage =>
        Status switch
        {
            JobStatus.Completed => JobStage.Completed,
            JobStatus.Failed => JobStage.Failed,
            JobStatus.Cancelled => JobStage.Cancelled,
            _ when !Exists => JobStage.Queued,
            _ => Work?.Stage ?? JobStage.Planning,
        };

    /// <summary>The job, which must exist.</summary>
    /// <exception cref="InvalidOperationException">There is no such job.</exception>
    public JobSubmitted Request => Submitted ?? throw new InvalidOperationException("There is no such job.");

    public TaskAttempts AttemptsAt(JobTask task) => Attempts.Find(a => a.Task == task) ?? new TaskAttempts(task, 0, 0);
}

/// <summary>The published movie.</summary>
public sealed record MovieOutputs(ArtifactKey Movie, ArtifactKey Poster, ArtifactKey? Hls);

/// <summary>Failed attempts at one task in the current run.</summary>
/// <param name="Crashes">How many of <paramref name="Failed"/> were crashes of the encoder.</param>
public sealed record TaskAttempts(JobTask Task, int Failed, int Crashes);
