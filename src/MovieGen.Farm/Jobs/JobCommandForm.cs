using MovieGen.Contracts.Jobs;
using MovieGen.Domain.Jobs;

namespace MovieGen.Farm.Jobs;

/// <summary>What a message asks, in the domain's words.</summary>
internal static class JobCommandForm
{
    public static JobCommand Of(IJobMessage message) =>
        message switch
        {
            JobCommands.SubmitJob m => new JobCommand.Submit(
                m.JobId,
                m.Account,
                m.Title,
                m.Storyboard,
                m.RequestHash,
                m.Priority,
                m.TraceParent,
                m.At
            ),
            JobCommands.CancelJob m => new JobCommand.Cancel(m.Account, m.At),
            JobCommands.PauseJob m => new JobCommand.Pause(m.Account, m.At),
            JobCommands.ResumeJob m => new JobCommand.Resume(m.Account, m.At),
            JobCommands.RetryJob m => new JobCommand.Retry(m.Account, m.At),
            JobCommands.SetPriority m => new JobCommand.SetPriority(m.Account, m.Priority, m.At),
            JobCommands.DeleteJob m => new JobCommand.Delete(m.Account, m.At),
            _ => throw new ArgumentException($"{message.GetType().Name} is not a command of a job.", nameof(message)),
        };
}
