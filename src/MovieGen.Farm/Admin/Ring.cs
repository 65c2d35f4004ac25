namespace MovieGen.Farm.Admin;

/// <summary>The last N items of something, numbered from 1. Safe from several threads.</summary>
/// <param name="capacity">What is older is forgotten.</param>
internal sealed class Ring<T>(int capacity)
{
    private readonly Queue<T> _kept = new(capacity);
    private readonly Lock _gate = new();
    private long _last;

    /// <param name="make">Makes the item, given its number.</param>
    public void Add(Func<long, T> make)
    {
        lock (_gate)
        {
            if (_kept.Count == capacity)
                _kept.Dequeue();
            _kept.Enqueue(make(++_last));
        }
    }

    /// <summary>
    /// What is kept behind a number, oldest first. A number that was never given is of an earlier life of the node: then everything that is
    /// kept.
    /// </summary>
    /// <param name="after">Null is everything that is kept.</param>
    public Tail<T> After(long? after)
    {
        lock (_gate)
        {
            var forgotten = _last - _kept.Count;
            var from = after is { } number && number <= _last ? number : 0;
            return new Tail<T>(
                [.. _kept.Skip((int)Math.Max(0, from - forgotten))],
                Missed: after is null ? 0 : Math.Max(0, forgotten - from),
                _last
            );
        }
    }
}

/// <param name="Missed">How many were forgotten between the number and the first item.</param>
/// <param name="Last">The last number given; 0 if none was.</param>
internal sealed record Tail<T>(IReadOnlyList<T> Items, long Missed, long Last);
