using MovieGen.Domain.Retention;

namespace MovieGen.Farm.Retention;

/// <summary>How many intermediates are kept, and how often that is enforced.</summary>
public sealed record RetentionOptions(RetentionLimits Limits)
{
    public static readonly RetentionOptions Usual = new(new RetentionLimits(50L << 30, TimeSpan.FromDays(30)));

    /// <summary>After a start the read model may still be catching up, and then it would not know all unfinished jobs.</summary>
    public TimeSpan FirstAfter { get; init; } = TimeSpan.FromMinutes(10);

    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(10);
}
