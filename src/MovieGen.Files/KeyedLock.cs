namespace MovieGen.Files;

/// <summary>An asynchronous lock per key within one process; remembers only the keys that are held or waited for.</summary>
public sealed class KeyedLock<TKey>
    where TKey : notnull
{
    private readonly Dictionary<TKey, (SemaphoreSlim Semaphore, int Users)> _entries = [];

    /// <summary>Waits for the key's lock; disposing of the result releases it.</summary>
    public async Task<IDisposable> TakeAsync(TKey key, CancellationToken cancellation)
    {
        var semaphore = Enter(key);
        try
        {
            await semaphore.WaitAsync(cancellation);
        }
        catch
        {
            Release(key);
            throw;
        }
        return new Held(this, key, semaphore);
    }

    private SemaphoreSlim Enter(TKey key)
    {
        lock (_entries)
        {
            var (semaphore, users) = _entries.TryGetValue(key, out var known) ? known : (new SemaphoreSlim(1), 0);
            _entries[key] = (semaphore, users + 1);
            return semaphore;
        }
    }

    private void Release(TKey key)
    {
        lock (_entries)
        {
            var (semaphore, users) = _entries[key];
            if (users > 1)
                _entries[key] = (semaphore, users - 1);
            else
                _entries.Remove(key);
        }
    }

    private sealed class Held(KeyedLock<TKey> owner, TKey key, SemaphoreSlim semaphore) : IDisposable
    {
        public void Dispose()
        {
            semaphore.Release();
            owner.Release(key);
        }
    }
}
