using static MovieGen.Domain.Jobs.JobCommands;
using static MovieGen.Domain.Jobs.JobEvents;

namespace MovieGen.Domain.Jobs;

/// <summary>
/// What a valid history of a job can contain. Every event was decided on the state before it, so deciding again detects an event that
/// cannot have been: written by two writers, put in by hand, or recorded by a version with a mistake.
/// </summary>
public static class JobHistory
{
    /// <summary>What is wrong with an event that follows on a state.</summary>
    /// <returns>Null if nothing is.</returns>
    public static string? Fault(JobState before, IJobEvent next)
    {
        if (next is JobSubmitted submitted)
            return before.Exists ? "the job is submitted a second time" : Undecided(before, next, CommandOf(submitted));
        if (!before.Exists)
            return $"{Name(next)} comes before JobSubmitted";
        if (next.JobId != before.Request.JobId)
            return $"{Name(next)} is of another job, {next.JobId}";
        if (before.Deleted)
            return $"{Name(next)} comes after JobDeleted";
        if (CommandOf(next, before) is { } command)
            return Undecided(before, next, command);
        if (next is OutputsLost lost)
            return before.Status == JobStatus.Completed && lost.Run == before.Run + 1
                ? null
                : $"{Name(next)} does not follow on a completed run";
        if (!before.IsFinished)
            return null;
        return IsEnd(next) ? $"{Name(next)} ends run {before.Run} a second time" : $"{Name(next)} comes after the end of run {before.Run}";
    }

    private static bool IsEnd(IJobEvent happened) => happened is MoviePublished or JobFailed or JobCancelled;

    private static string? Undecided(JobState before, IJobEvent next, IJobCommand command) =>
        JobDecisions.Decide(before, command) switch
        {
            JobDecision.Accepted { Events: [var decided] } when decided.Equals(next) => null,
            JobDecision.Accepted { Events.IsEmpty: true } => $"{Name(next)} repeats what is so already",
            JobDecision.Accepted => $"{Name(next)} is not what would be decided",
            JobRefused when IsEnd(next) && before.IsFinished => $"{Name(next)} ends run {before.Run} a second time",
            JobRefused refused => $"{Name(next)} would be refused: {refused.Message}",
            _ => throw new ArgumentException("A decision is Accepted or Refused.", nameof(command)),
        };

    private static SubmitJob CommandOf(JobSubmitted e) =>
        new(e.JobId, e.Account, e.Title, e.Storyboard, e.RequestHash, e.Priority, e.At, e.TraceParent)
        {
            Pool = e.Pool,
            Notes = e.Notes,
            Range = e.Range,
            Draft = e.Draft,
            Preview = e.Preview,
        };

    /// <summary>The command that an event answers; null if it was found out by the farm.</summary>
    private static IJobCommand? CommandOf(IJobEvent happened, JobState before)
    {
        var (id, owner, at) = (before.Request.JobId, before.Request.Account, happened.At);
        return happened switch
        {
            JobCancelled => new CancelJob(id, owner, at),
            JobPaused => new PauseJob(id, owner, at),
            JobResumed => new ResumeJob(id, owner, at),
            JobRetried e => new RetryJob(id, owner, at, e.Scene),
            JobPriorityChanged e => new SetPriority(id, owner, e.Priority, at),
            JobDeleted => new DeleteJob(id, owner, at),
            _ => null,
        };
    }

    private static string Name(IJobEvent happened) => happened.GetType().Name;
}
