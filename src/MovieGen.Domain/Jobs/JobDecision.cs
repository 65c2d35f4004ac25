using System.Collections.Immutable;
using MovieGen.Domain.Problems;

namespace MovieGen.Domain.Jobs;

/// <summary>What follows from a command; a closed family: <see cref="Accepted"/> or <see cref="JobRefused"/>.</summary>
public abstract record JobDecision
{
    private protected JobDecision() { }

    /// <summary>These events, in order; none if the command only repeats what is already so.</summary>
    public sealed record Accepted(ImmutableArray<IJobEvent> Events) : JobDecision;

    public static readonly JobDecision Nothing = new Accepted([]);

    public static JobDecision Of(IJobEvent happened) => new Accepted([happened]);
}

/// <summary>Why a command was refused; nothing changed.</summary>
/// <param name="Code">From <see cref="ProblemCodes"/>.</param>
public sealed record JobRefused(JobId JobId, string Code, string Message, string Advice) : JobDecision, IJobReply
{
    public static JobRefused Of(JobId id, Problem problem) => new(id, problem.Code, problem.Message, problem.Advice);
}
