using static MovieGen.Domain.Jobs.JobEvents;

namespace MovieGen.Domain.Jobs;

public sealed partial record JobState
{
    /// <summary>The state after an event. Total: events are facts, and applying one twice changes nothing.</summary>
    public JobState Apply(IJobEvent happened) =>
        happened switch
        {
            JobSubmitted e => new JobState { Submitted = e, Priority = e.Priority },
            // What was shown under the old plan stays shown; the new plan's work begins there.
            JobPlanned e => this with { PercentReached = JobProgress.AtLeast(this), Work = JobWork.NothingDone(e.Outline) },
            JobStarted e => this with { Status = JobStatus.Running, StartedAt = StartedAt ?? e.At },
            SegmentRendered e => this with { Work = Work?.Rendered(e) },
            SegmentReused e => this with { Work = Work?.Reused(e) },
            AttemptFailed e => this with { Attempts = Count(e), Work = Work?.Failed(e) },
            SoundtrackMixed e => this with { Work = Work?.Mixed(e) },
            MovieAssembled e => this with { Work = Work?.Assembled(e) },
            MoviePublished e => this with
            {
                Status = JobStatus.Completed,
                Paused = false,
                FinishedAt = e.At,
                StartedAt = StartedAt ?? e.At,
                PercentReached = 100,
                Outputs = new MovieOutputs(e.Movie, e.Poster, e.Hls),
                LostOutputs = null,
            },
            // What is shown begins from zero: the movie cannot be played.
            OutputsLost e => this with
            {
                Status = JobStatus.Running,
                Run = e.Run,
                FirstScene = null,
                Attempts = [],
                FinishedAt = null,
                PercentReached = 0,
                Work = Work is { } work ? JobWork.NothingDone(work.Outline) : null,
                LostOutputs = [.. e.Outputs],
            },
            ProgressReached e => this with { PercentReached = Math.Max(PercentReached, e.Percent) },
            JobPaused => this with { Paused = true },
            JobResumed => this with { Paused = false },
            JobCancelled e => this with { Status = JobStatus.Cancelled, Paused = false, FinishedAt = e.At },
            JobFailed e => this with { Status = JobStatus.Failed, Paused = false, FinishedAt = e.At, Error = e.Problem },
            JobRetried e => this with
            {
                Status = StartedAt is null ? JobStatus.Queued : JobStatus.Running,
                Run = e.Run,
                FirstScene = e.Scene,
                Attempts = [],
                Error = null,
                FinishedAt = null,
            },
            JobPriorityChanged e => this with { Priority = e.Priority },
            JobDeleted => this with { Deleted = true },
            _ => throw new ArgumentException($"{happened.GetType().Name} is not an event of a job.", nameof(happened)),
        };

    private System.Collections.Immutable.ImmutableList<TaskAttempts> Count(AttemptFailed e)
    {
        var before = AttemptsAt(e.Task);
        if (e.Attempt <= before.Failed)
            return Attempts;
        var crash = e.Fault.Kind == Rendering.FaultKind.Crash ? 1 : 0;
        return Attempts.RemoveAll(a => a.Task == e.Task).Add(new TaskAttempts(e.Task, before.Failed + 1, before.Crashes + crash));
    }
}
