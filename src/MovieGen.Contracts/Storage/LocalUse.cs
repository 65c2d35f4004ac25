namespace MovieGen.Contracts.Storage;

/// <summary>
/// How long a caller needs the local files that stores gave it. A cache of remote files removes none that a use holds; stores whose files
/// are local anyway hold nothing. Created when an attempt starts, disposed when it ends; safe for use from several threads.
/// </summary>
public sealed class LocalUse : IDisposable
{
    private readonly Lock _lock = new();
    private List<IDisposable>? _held = [];

    /// <summary>Keeps something until the use ends.</summary>
    /// <exception cref="ObjectDisposedException">It has ended; <paramref name="file"/> is released.</exception>
    public void Hold(IDisposable file)
    {
        lock (_lock)
        {
            if (_held is not null)
            {
                _held.Add(file);
                return;
            }
        }

        file.Dispose();
        throw new ObjectDisposedException(nameof(LocalUse));
    }

    public void Dispose()
    {
        List<IDisposable>? held;
        lock (_lock)
            (held, _held) = (_held, null);
        foreach (var file in held ?? [])
            file.Dispose();
    }
}
