namespace MovieGen.Domain.Scheduling;

/// <summary>The workers that have a free slot of one kind, in the order in which they are used.</summary>
/// <param name="quick">The quick slots; else the others.</param>
internal sealed class FreeWorkers(bool quick)
{
    private readonly SortedSet<Worker> _workers = new(FreestFirst(quick));
    private readonly Dictionary<string, int> _byPool = [];

    public bool Any => _workers.Count > 0;

    public Worker? Freest => _workers.Min;

    /// <summary>Whether a worker of the pool has a free slot.</summary>
    public bool AnyIn(string pool) => _byPool.ContainsKey(pool);

    public Worker? First(Func<Worker, bool> suits) => _workers.FirstOrDefault(suits);

    /// <summary>Anything about a worker changes between being taken out of the order and put back.</summary>
    public void Unlink(Worker worker)
    {
        if (!_workers.Remove(worker))
            return;
        foreach (var pool in worker.Capabilities.Pools)
            if (--_byPool[pool] == 0)
                _byPool.Remove(pool);
    }

    /// <summary>Puts an able worker in if it has a free slot.</summary>
    public void Link(Worker worker)
    {
        if (!worker.Able || worker.FreeOf(quick) <= 0 || !_workers.Add(worker))
            return;
        foreach (var pool in worker.Capabilities.Pools)
            _byPool[pool] = _byPool.GetValueOrDefault(pool) + 1;
    }

    /// <summary>Most free slots first, so that the load is spread; then the one served longest ago.</summary>
    private static Comparer<Worker> FreestFirst(bool quick) =>
        Comparer<Worker>.Create(
            (a, b) =>
                b.FreeOf(quick).CompareTo(a.FreeOf(quick)) is not 0 and var free ? free
                : a.LastGrant.CompareTo(b.LastGrant) is not 0 and var last ? last
                : string.CompareOrdinal(a.Id.Value, b.Id.Value)
        );
}
