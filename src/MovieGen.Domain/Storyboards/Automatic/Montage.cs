using System.Collections.Immutable;

namespace MovieGen.Domain.Storyboards.Automatic;

/// <summary>Shots that together have exactly the requested length.</summary>
/// <param name="Overlaps">Of each shot with the next, in frames; 0 is a cut, and the last one's.</param>
/// <param name="Frames">The length of the movie.</param>
/// <param name="Material">The length of everything there is, shown once.</param>
internal sealed record Montage(ImmutableArray<Shot> Shots, ImmutableArray<long> Overlaps, long Frames, long Material)
{
    public static Montage Of(ImmutableArray<Footage> footage, long frames, Pace pace)
    {
        var everything = Selection.Of(footage, Selection.Everything, pace);
        var material = Selection.Length(everything.AsSpan(), pace);
        var shots = material < frames ? Repeated(everything, frames, pace) : Chosen(WithRoom(footage, frames, pace), frames, pace);
        var lengths = new ExactLength(shots, pace);
        lengths.CutTo(frames, spread: material >= frames);
        return new(lengths.Shots, lengths.Overlaps, frames, material);
    }

    /// <summary>As much of everything as there is room for, or one step more.</summary>
    private static ImmutableArray<Shot> Chosen(ImmutableArray<Footage> footage, long frames, Pace pace)
    {
        var (low, high) = (-1L, Selection.Everything);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            if (LengthAt(middle) >= frames)
                high = middle;
            else
                low = middle;
        }
        return Selection.Of(footage, high, pace);

        long LengthAt(long share) => Selection.Length(Selection.Of(footage, share, pace).AsSpan(), pace);
    }

    /// <summary>
    /// All the footage, or if there is not enough room for each, as many as fit, taken evenly from beginning to end.
    /// </summary>
    private static ImmutableArray<Footage> WithRoom(ImmutableArray<Footage> footage, long frames, Pace pace)
    {
        var (fits, tooMany) = (1, footage.Length + 1);
        while (tooMany - fits > 1)
        {
            var middle = (fits + tooMany) / 2;
            if (Selection.Length(Selection.Of(Thinned(middle), 0, pace).AsSpan(), pace) <= frames)
                fits = middle;
            else
                tooMany = middle;
        }
        var chosen = Thinned(fits);
        return Selection.Length(Selection.Of(chosen, Selection.Everything, pace).AsSpan(), pace) < frames ? Thinned(fits + 1) : chosen;

        ImmutableArray<Footage> Thinned(int count) =>
            [.. Enumerable.Range(0, count).Select(i => footage[(int)((long)i * footage.Length / count)])];
    }

    /// <summary>Everything again and again, until it is long enough (or far too many).</summary>
    private static ImmutableArray<Shot> Repeated(ImmutableArray<Shot> round, long frames, Pace pace)
    {
        var shots = ImmutableArray.CreateBuilder<Shot>();
        var length = 0L;
        while (length < frames && shots.Count <= Format.StoryboardShapes.MaxScenes)
        {
            var next = round[shots.Count % round.Length];
            length += next.Frames - (shots.Count == 0 ? 0 : pace.Overlap(shots[^1].Frames, next.Frames));
            shots.Add(next);
        }
        return shots.ToImmutable();
    }
}
