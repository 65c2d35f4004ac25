using MovieGen.Domain.Accounts;

namespace MovieGen.Domain.Jobs;

/// <summary>A request to one job; it is routed by the job's id. A job of another account is answered as one that does not exist.</summary>
public interface IJobMessage
{
    JobId JobId { get; }

    AccountId Account { get; }
}

/// <summary>A command to a job; a closed family in <see cref="JobCommands"/>. Each is idempotent.</summary>
public interface IJobCommand : IJobMessage
{
    /// <summary>When it was requested, by the clock of the gateway that received it.</summary>
    DateTimeOffset At { get; }
}

/// <summary>What a job answers or publishes.</summary>
public interface IJobReply;
