using System.Collections.Immutable;

namespace MovieGen.Domain.Storyboards.Automatic;

/// <summary>
/// What is shown of each piece of footage, from a glance at each to all of it, on one scale, so that a length can be found by bisection.
/// </summary>
internal static class Selection
{
    /// <summary>At zero a glance, at <see cref="Sampled"/> a sample of each, at <see cref="Everything"/> all there is.</summary>
    public const long Sampled = 1 << 20;
    public const long Everything = 2 * Sampled;

    public static ImmutableArray<Shot> Of(ImmutableArray<Footage> footage, long share, Pace pace) =>
        [.. footage.SelectMany(f => Parts(f, Amount(f, share, pace), pace))];

    /// <summary>The length of these shots laid one after another, in frames.</summary>
    public static long Length(ReadOnlySpan<Shot> shots, Pace pace)
    {
        var length = shots[0].Frames;
        for (var i = 1; i < shots.Length; i++)
            length += shots[i].Frames - pace.Overlap(shots[i - 1].Frames, shots[i].Frames);
        return length;
    }

    private static long Amount(Footage footage, long share, Pace pace)
    {
        var (from, to) = share <= Sampled ? (footage.MinFrames(pace), footage.Sample(pace)) : (footage.Sample(pace), footage.Frames);
        return from + (to - from) * (share <= Sampled ? share : share - Sampled) / Sampled;
    }

    /// <summary>A long amount of a clip comes in parts of equal length, spread evenly over the clip.</summary>
    private static IEnumerable<Shot> Parts(Footage footage, long amount, Pace pace)
    {
        var parts = footage.IsClip
            ? Math.Max((amount + pace.LongPart - 1) / pace.LongPart, (amount + pace.UsualPart / 2) / pace.UsualPart)
            : 1;
        parts = Math.Max(1, parts);
        var spare = footage.Frames - amount;
        for (var part = 0L; part < parts; part++)
        {
            var (from, to) = (amount * part / parts, amount * (part + 1) / parts);
            var skipped = footage.IsClip ? spare * (2 * part + 1) / (2 * parts) : 0;
            yield return new(footage, from + skipped, to - from);
        }
    }
}
