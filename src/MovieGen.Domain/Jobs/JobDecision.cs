using System.Collections.Immutable;

namespace MovieGen.Domain.Jobs;

/// <summary>What follows from a command; a closed family.</summary>
public abstract record JobDecision
{
    private JobDecision() { }

    /// <summary>These events, in order; none where the command only repeats what is already so.</summary>
    public sealed record Accepted(ImmutableArray<IJobEvent> Events) : JobDecision;

    /// <param name="Code">From <see cref="Problems.ProblemCodes.Job"/>.</param>
    public sealed record Refused(string Code, string Message, string Advice) : JobDecision;

    public static readonly JobDecision Nothing = new Accepted([]);

    public static JobDecision Of(IJobEvent happened) => new Accepted([happened]);
}
