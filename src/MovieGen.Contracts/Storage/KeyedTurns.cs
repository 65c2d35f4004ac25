namespace MovieGen.Contracts.Storage;

/// <summary>One at a time for each key; remembers only the keys that somebody holds or waits for.</summary>
public sealed class KeyedTurns<TKey>
    where TKey : notnull
{
    private readonly Dictionary<TKey, (SemaphoreSlim Turn, int Users)> _turns = [];

    /// <summary>Waits for the key; disposing of the result passes it on.</summary>
    public async Task<IDisposable> TakeAsync(TKey key, CancellationToken cancellation)
    {
        var turn = Enter(key);
        try
        {
            await turn.WaitAsync(cancellation);
        }
        catch
        {
            Leave(key);
            throw;
        }
        return new Held(this, key, turn);
    }

    private SemaphoreSlim Enter(TKey key)
    {
        lock (_turns)
        {
            var (turn, users) = _turns.TryGetValue(key, out var known) ? known : (new SemaphoreSlim(1), 0);
            _turns[key] = (turn, users + 1);
            return turn;
        }
    }

    private void Leave(TKey key)
    {
        lock (_turns)
        {
            var (turn, users) = _turns[key];
            if (users > 1)
                _turns[key] = (turn, users - 1);
            else
                _turns.Remove(key);
        }
    }

    private sealed class Held(KeyedTurns<TKey> turns, TKey key, SemaphoreSlim turn) : IDisposable
    {
        public void Dispose()
        {
            turn.Release();
            turns.Leave(key);
        }
    }
}
