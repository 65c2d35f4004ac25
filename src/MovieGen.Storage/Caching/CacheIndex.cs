namespace MovieGen.Storage.Caching;

/// <summary>What a cache holds, least recently used first, and who uses what. Knows no files; not safe for several threads.</summary>
internal sealed class CacheIndex
{
    private readonly Dictionary<CacheKey, LinkedListNode<Entry>> _entries = [];
    private readonly LinkedList<Entry> _order = new();

    /// <summary>Of all entries together.</summary>
    public long Bytes { get; private set; }

    public int Count => _entries.Count;

    /// <param name="verified">Whether the bytes are known to be those that the key names.</param>
    public void Add(CacheKey key, long bytes, bool verified)
    {
        Remove(key);
        _entries[key] = _order.AddLast(new Entry(key, bytes) { Verified = verified });
        Bytes += bytes;
    }

    public Entry? Find(CacheKey key) => _entries.TryGetValue(key, out var node) ? node.Value : null;

    /// <summary>It becomes the most recently used one.</summary>
    public void Touch(CacheKey key)
    {
        if (!_entries.TryGetValue(key, out var node))
            return;
        _order.Remove(node);
        _order.AddLast(node);
    }

    public void Remove(CacheKey key)
    {
        if (!_entries.Remove(key, out var node))
            return;
        _order.Remove(node);
        Bytes -= node.Value.Bytes;
    }

    /// <summary>The one to evict first: the least recently used one not in use. Null if there is none.</summary>
    public Entry? NextToGo()
    {
        for (var node = _order.First; node is not null; node = node.Next)
            if (node.Value.Users == 0)
                return node.Value;
        return null;
    }

    internal sealed record Entry(CacheKey Key, long Bytes)
    {
        /// <summary>How many uses hold it.</summary>
        public int Users { get; set; }

        /// <summary>False for what an earlier process left: a power failure may have torn it, so its first user reads it through.</summary>
        public bool Verified { get; set; }
    }
}
