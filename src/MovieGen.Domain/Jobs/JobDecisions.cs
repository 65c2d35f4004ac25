using MovieGen.Domain.Problems;
using static MovieGen.Domain.Jobs.JobCommands;
using static MovieGen.Domain.Jobs.JobEvents;

namespace MovieGen.Domain.Jobs;

/// <summary>What a command does to a job, as a function of the job's state.</summary>
public static class JobDecisions
{
    /// <summary>The refusal for a job that does not exist, is deleted, or belongs to another account.</summary>
    public static JobRefused NotFound(JobId id) => JobRefused.Of(id, JobProblems.NotFound.Of("There is no such job."));

    public static JobDecision Decide(JobState state, IJobCommand command)
    {
        if (command is SubmitJob submit)
            return Decide(state, submit);
        if (!state.Exists || state.Request.Account != command.Account)
            return NotFound(command.JobId);
        if (command is DeleteJob && state.Deleted)
            return JobDecision.Nothing;
        if (state.Deleted)
            return NotFound(command.JobId);

        var id = state.Request.JobId;
        return command switch
        {
            CancelJob => state.Status switch
            {
                JobStatus.Cancelled => JobDecision.Nothing,
                _ when state.IsFinished => AlreadyFinished(state),
                _ => JobDecision.Of(new JobCancelled(id, command.At)),
            },
            PauseJob => state switch
            {
                { IsFinished: true } => AlreadyFinished(state),
                { Paused: true } => JobDecision.Nothing,
                _ => JobDecision.Of(new JobPaused(id, command.At)),
            },
            ResumeJob => state switch
            {
                { IsFinished: true } => AlreadyFinished(state),
                { Paused: false } => JobDecision.Nothing,
                _ => JobDecision.Of(new JobResumed(id, command.At)),
            },
            RetryJob c => state switch
            {
                { Status: JobStatus.Failed } when c.Scene is { } scene && !(scene >= 0 && scene < state.Work?.Outline.Scenes.Length) =>
                    JobRefused.Of(id, JobProblems.NoSuchScene.Of($"The job has no scene {scene}.", id)),
                { Status: JobStatus.Failed } => JobDecision.Of(new JobRetried(id, state.Run + 1, command.At, c.Scene)),
                { IsFinished: false, Run: > 1 } => JobDecision.Nothing,
                _ => JobRefused.Of(
                    id,
                    JobProblems.NotFailed.Of($"The job is {JobNames.Of(state.Status)}; only a failed job can be retried.")
                ),
            },
            SetPriority { Priority: < MinPriority or > MaxPriority } p => JobRefused.Of(
                id,
                RequestProblems.NumberOutOfRange.Of($"Priority {p.Priority} is out of range.", MinPriority, MaxPriority)
            ),
            SetPriority p => state switch
            {
                { IsFinished: true } => AlreadyFinished(state),
                _ when state.Priority == p.Priority => JobDecision.Nothing,
                _ => JobDecision.Of(new JobPriorityChanged(id, p.Priority, p.At)),
            },
            // What follows depends on what the store has.
            RestoreOutputs => JobDecision.Nothing,
            DeleteJob => state.IsFinished
                ? JobDecision.Of(new JobDeleted(id, command.At))
                : JobRefused.Of(
                    id,
                    JobProblems.StillRunning.Of($"The job is {JobNames.Of(state.Status)}; only a finished job can be deleted.")
                ),
            _ => throw new ArgumentException($"{command.GetType().Name} is not a command of a job.", nameof(command)),
        };
    }

    private static JobDecision Decide(JobState state, SubmitJob c)
    {
        var id = c.JobId;
        if (!state.Exists)
            return JobDecision.Of(
                new JobSubmitted(id, c.Account, c.Title, c.Storyboard, c.RequestHash, c.Priority, c.TraceParent, c.At)
                {
                    Pool = c.Pool,
                    Notes = c.Notes,
                    Range = c.Range,
                    Draft = c.Draft,
                    Preview = c.Preview,
                }
            );
        if (state.Request.Account != c.Account)
            return NotFound(id);
        if (state.Deleted)
            return JobRefused.Of(id, JobProblems.KeyOfDeletedJob.Of("The job of this idempotency key was deleted."));
        return state.Request.RequestHash == c.RequestHash ? JobDecision.Nothing : JobRefused.Of(id, JobProblems.OtherRequestUnderKey);
    }

    private static JobRefused AlreadyFinished(JobState state) =>
        JobRefused.Of(
            state.Request.JobId,
            (state.Status == JobStatus.Failed ? JobProblems.Failed : JobProblems.Finished).Of(
                $"The job is {JobNames.Of(state.Status)} already."
            )
        );
}
