using System.Collections.Immutable;

namespace MovieGen.Domain.Frames;

/// <summary>A scene's request to the grid: its length and how long it overlaps the next one, in seconds.</summary>
public readonly record struct AskedLength(double Seconds, double TransitionSeconds);

/// <summary>What it got, in frames. <paramref name="AskedTransition"/> is what its transition would be if it fitted.</summary>
public readonly record struct GridScene(long Start, long Frames, long Transition, long AskedTransition);

/// <summary>
/// Lays scenes on the frame grid. Boundaries are snapped from absolute seconds, never summed from rounded lengths, so that nothing drifts;
/// a movie has exactly the sum of the scenes' frames less the sum of the transitions'.
/// </summary>
public static class SceneGrid
{
    /// <summary>A shorter transition is a flash: it becomes a cut.</summary>
    public const long MinTransition = 2;

    /// <summary>Scenes shorter than a frame get none; the caller refuses them.</summary>
    public static ImmutableArray<GridScene> Snap(ReadOnlySpan<AskedLength> asked, FrameRate rate)
    {
        var lengths = new long[asked.Length];
        var transitions = new long[asked.Length];
        var start = 0.0;
        for (var i = 0; i < asked.Length; i++)
        {
            var end = start + asked[i].Seconds;
            var next = i + 1 < asked.Length ? end - asked[i].TransitionSeconds : end;
            lengths[i] = rate.FrameAt(end) - rate.FrameAt(start);
            transitions[i] = rate.FrameAt(end) - rate.FrameAt(next);
            start = next;
        }
        return Place(lengths, transitions);
    }

    /// <summary>A shortened transition moves what follows by whole frames, so that the snapped lengths stay as they are.</summary>
    private static ImmutableArray<GridScene> Place(long[] lengths, long[] asked)
    {
        var placed = ImmutableArray.CreateBuilder<GridScene>(lengths.Length);
        var start = 0L;
        for (var i = 0; i < lengths.Length; i++)
        {
            var transition = Fit(lengths, asked, i);
            placed.Add(new GridScene(start, lengths[i], transition, asked[i]));
            start += lengths[i] - transition;
        }
        return placed.MoveToImmutable();
    }

    /// <summary>
    /// The longest that transition <paramref name="i"/> may be: if two transitions request more frames than the scene between them has,
    /// both are shortened in proportion. Looks at the direct neighbours only, so that a change far away changes nothing here.
    /// </summary>
    private static long Fit(long[] lengths, long[] asked, int i)
    {
        if (i + 1 == lengths.Length)
            return 0;
        var before = i > 0 ? asked[i - 1] : 0;
        var got = Math.Min(Share(asked[i], before, lengths[i]), Share(asked[i], asked[i + 1], lengths[i + 1]));
        return got < MinTransition ? 0 : got;
    }

    private static long Share(long mine, long other, long frames) =>
        mine + other <= frames ? mine : (long)((Int128)mine * frames / (mine + other));
}
