using MovieGen.Domain.Problems;
using static MovieGen.Domain.Jobs.JobCommands;
using static MovieGen.Domain.Jobs.JobEvents;

namespace MovieGen.Domain.Jobs;

/// <summary>What a command does to a job, as a function of the job's state.</summary>
public static class JobDecisions
{
    /// <summary>What everybody is told who asks for a job that does not exist, is deleted, or is somebody else's.</summary>
    public static JobRefused NotFound(JobId id) =>
        new(id, ProblemCodes.Job.NotFound, "There is no such job.", "Check the id; a deleted job cannot be brought back.");

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
            RetryJob => state switch
            {
                { Status: JobStatus.Failed } => JobDecision.Of(new JobRetried(id, state.Run + 1, command.At)),
                { IsFinished: false, Run: > 1 } => JobDecision.Nothing,
                _ => new JobRefused(
                    id,
                    ProblemCodes.Job.NotFailed,
                    $"The job is {JobNames.Of(state.Status)}; only a failed job can be retried.",
                    "Submit the storyboard again for a new job."
                ),
            },
            SetPriority { Priority: < MinPriority or > MaxPriority } p => new JobRefused(
                id,
                ProblemCodes.Service.BadRequest,
                $"Priority {p.Priority} is out of range.",
                $"Give a whole number from {MinPriority} to {MaxPriority}."
            ),
            SetPriority p => state switch
            {
                { IsFinished: true } => AlreadyFinished(state),
                _ when state.Priority == p.Priority => JobDecision.Nothing,
                _ => JobDecision.Of(new JobPriorityChanged(id, p.Priority, p.At)),
            },
            DeleteJob => state.IsFinished
                ? JobDecision.Of(new JobDeleted(id, command.At))
                : new JobRefused(
                    id,
                    ProblemCodes.Job.StillRunning,
                    $"The job is {JobNames.Of(state.Status)}; only a finished job can be deleted.",
                    "Cancel it first."
                ),
            _ => throw new ArgumentException($"{command.GetType().Name} is not a command of a job.", nameof(command)),
        };
    }

    private static JobDecision Decide(JobState state, SubmitJob c)
    {
        var id = c.JobId;
        if (!state.Exists)
            return JobDecision.Of(new JobSubmitted(id, c.Account, c.Title, c.Storyboard, c.RequestHash, c.Priority, c.TraceParent, c.At));
        if (state.Request.Account != c.Account)
            return NotFound(id);
        if (state.Deleted)
            return new JobRefused(
                id,
                ProblemCodes.Job.KeyReused,
                "The job that this idempotency key made was deleted.",
                "Use a new key for a new job."
            );
        return state.Request.RequestHash == c.RequestHash
            ? JobDecision.Nothing
            : new JobRefused(
                id,
                ProblemCodes.Job.KeyReused,
                "This idempotency key was used for another request.",
                "Use a new key, or send the first request unchanged."
            );
    }

    private static JobRefused AlreadyFinished(JobState state) =>
        new(
            state.Request.JobId,
            ProblemCodes.Job.Finished,
            $"The job is {JobNames.Of(state.Status)} already.",
            state.Status == JobStatus.Failed ? "Retry it." : "Submit the storyboard again for a new job."
        );
}
