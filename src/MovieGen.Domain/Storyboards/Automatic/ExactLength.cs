using System.Collections.Immutable;

namespace MovieGen.Domain.Storyboards.Automatic;

/// <summary>Takes the frames that are too many out of a row of shots, without touching their overlaps.</summary>
internal sealed class ExactLength
{
    private readonly Pace _pace;
    private readonly List<Shot> _shots;
    private readonly List<long> _overlaps = [];

    public ExactLength(IEnumerable<Shot> shots, Pace pace)
    {
        (_shots, _pace) = ([.. shots], pace);
        for (var i = 0; i + 1 < _shots.Count; i++)
            _overlaps.Add(pace.Overlap(_shots[i].Frames, _shots[i + 1].Frames));
        _overlaps.Add(0);
    }

    public ImmutableArray<Shot> Shots => [.. _shots];

    public ImmutableArray<long> Overlaps => [.. _overlaps];

    private long Length => _shots.Sum(shot => shot.Frames) - _overlaps.Sum();

    /// <summary>Makes the row exactly <paramref name="frames"/> long; it has at least as many.</summary>
    /// <param name="spread">Every shot gives its share; otherwise the last ones give, so that those before stay as they are.</param>
    public void CutTo(long frames, bool spread)
    {
        var surplus = Length - frames;
        if (spread && surplus <= Spare().Sum())
        {
            Share(surplus);
            return;
        }
        // Without a shot that is not needed at all, what is too much is less than the last shot has beyond its overlap.
        while (_shots.Count > 1 && surplus >= _shots[^1].Frames - _overlaps[^2])
            surplus -= RemoveLast();
        for (var i = _shots.Count - 1; i >= 0 && surplus > 0; i--)
        {
            var given = Math.Min(surplus, Spare(i));
            Shorten(i, given);
            surplus -= given;
        }
        Shorten(_shots.Count - 1, surplus);
    }

    /// <summary>Each shot gives in proportion to what it can spare; the parts are whole frames and add up.</summary>
    private void Share(long surplus)
    {
        var spare = Spare();
        var total = spare.Sum();
        var (before, given) = (0L, 0L);
        for (var i = 0; i < _shots.Count && total > 0; i++)
        {
            before += spare[i];
            var due = surplus * before / total;
            Shorten(i, due - given);
            given = due;
        }
    }

    private long[] Spare() => [.. Enumerable.Range(0, _shots.Count).Select(Spare)];

    /// <summary>What a shot can lose and still be seen, alone too.</summary>
    private long Spare(int index)
    {
        var overlapped = _overlaps[index] + (index > 0 ? _overlaps[index - 1] : 0);
        return Math.Max(0, _shots[index].Frames - Math.Max(overlapped + 1, _shots[index].Footage.MinFrames(_pace)));
    }

    private void Shorten(int index, long frames) => _shots[index] = _shots[index] with { Frames = _shots[index].Frames - frames };

    private long RemoveLast()
    {
        var removed = _shots[^1].Frames - _overlaps[^2];
        _shots.RemoveAt(_shots.Count - 1);
        _overlaps.RemoveAt(_overlaps.Count - 1);
        _overlaps[^1] = 0;
        return removed;
    }
}
