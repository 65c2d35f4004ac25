using MovieGen.Domain.Problems;
using static MovieGen.Domain.Jobs.JobEvents;

namespace MovieGen.Domain.Jobs;

/// <summary>What a command does to a job, as a function of the job's state.</summary>
public static class JobDecisions
{
    /// <summary>What everybody is told who asks for a job that does not exist, is deleted, or is somebody else's.</summary>
    public static readonly JobDecision.Refused NotFound = new(
        ProblemCodes.Job.NotFound,
        "There is no such job.",
        "Check the id; a deleted job cannot be brought back."
    );

    public static JobDecision Decide(JobState state, JobCommand command)
    {
        if (command is JobCommand.Submit submit)
            return Decide(state, submit);
        if (!state.Exists || state.Request.Account != command.Account)
            return NotFound;
        if (command is JobCommand.Delete && state.Deleted)
            return JobDecision.Nothing;
        if (state.Deleted)
            return NotFound;

        var id = state.Request.JobId;
        return command switch
        {
            JobCommand.Cancel => state.Status switch
            {
                JobStatus.Cancelled => JobDecision.Nothing,
                _ when state.IsFinished => AlreadyFinished(state),
                _ => JobDecision.Of(new JobCancelled(id, command.At)),
            },
            JobCommand.Pause => state switch
            {
                { IsFinished: true } => AlreadyFinished(state),
                { Paused: true } => JobDecision.Nothing,
                _ => JobDecision.Of(new JobPaused(id, command.At)),
            },
            JobCommand.Resume => state switch
            {
                { IsFinished: true } => AlreadyFinished(state),
                { Paused: false } => JobDecision.Nothing,
                _ => JobDecision.Of(new JobResumed(id, command.At)),
            },
            JobCommand.Retry => state switch
            {
                { Status: JobStatus.Failed } => JobDecision.Of(new JobRetried(id, state.Run + 1, command.At)),
                { IsFinished: false, Run: > 1 } => JobDecision.Nothing,
                _ => new JobDecision.Refused(
                    ProblemCodes.Job.NotFailed,
                    $"The job is {Name(state.Status)}; only a failed job can be retried.",
                    "Submit the storyboard again for a new job."
                ),
            },
            JobCommand.SetPriority { Priority: < JobCommand.MinPriority or > JobCommand.MaxPriority } p => new JobDecision.Refused(
                ProblemCodes.Service.BadRequest,
                $"Priority {p.Priority} is out of range.",
                $"Give a whole number from {JobCommand.MinPriority} to {JobCommand.MaxPriority}."
            ),
            JobCommand.SetPriority p => state switch
            {
                { IsFinished: true } => AlreadyFinished(state),
                _ when state.Priority == p.Priority => JobDecision.Nothing,
                _ => JobDecision.Of(new JobPriorityChanged(id, p.Priority, p.At)),
            },
            JobCommand.Delete => state.IsFinished
                ? JobDecision.Of(new JobDeleted(id, command.At))
                : new JobDecision.Refused(
                    ProblemCodes.Job.StillRunning,
                    $"The job is {Name(state.Status)}; only a finished job can be deleted.",
                    "Cancel it first."
                ),
            _ => throw new ArgumentException($"{command.GetType().Name} is not a command of a job.", nameof(command)),
        };
    }

    private static JobDecision Decide(JobState state, JobCommand.Submit c)
    {
        if (!state.Exists)
            return JobDecision.Of(
                new JobSubmitted(c.JobId, c.Account, c.Title, c.Storyboard, c.RequestHash, c.Priority, c.TraceParent, c.At)
            );
        if (state.Request.Account != c.Account)
            return NotFound;
        if (state.Deleted)
            return new JobDecision.Refused(
                ProblemCodes.Job.KeyReused,
                "The job that this idempotency key made was deleted.",
                "Use a new key for a new job."
            );
        return state.Request.RequestHash == c.RequestHash
            ? JobDecision.Nothing
            : new JobDecision.Refused(
                ProblemCodes.Job.KeyReused,
                "This idempotency key was used for another request.",
                "Use a new key, or send the first request unchanged."
            );
    }

    private static JobDecision.Refused AlreadyFinished(JobState state) =>
        new(
            ProblemCodes.Job.Finished,
            $"The job is {Name(state.Status)} already.",
            state.Status == JobStatus.Failed ? "Retry it to go on." : "Submit the storyboard again for a new job."
        );

    private static string Name(JobStatus status) =>
        status switch
        {
            JobStatus.Queued => "queued",
            JobStatus.Running => "running",
            JobStatus.Completed => "completed",
            JobStatus.Failed => "failed",
            _ => "cancelled",
        };
}
