namespace MovieGen.Testing.Processes;

/// <summary>The lines a process has printed, and those it will. Of a process that floods its log the beginning is kept.</summary>
public sealed class LogLines
{
    private const int MaxLines = 500_000;

    private readonly Lock _gate = new();
    private readonly List<string> _lines = [];
    private readonly List<(Func<string, bool> IsIt, TaskCompletionSource<string> Found)> _awaited = [];

    public string Text
    {
        get
        {
            lock (_gate)
                return string.Join('\n', _lines);
        }
    }

    public IReadOnlyList<string> All
    {
        get
        {
            lock (_gate)
                return [.. _lines];
        }
    }

    public void Add(string? line)
    {
        if (line is null)
            return;
        lock (_gate)
        {
            if (_lines.Count < MaxLines)
                _lines.Add(line);
            else if (_lines.Count == MaxLines)
                _lines.Add("… and more, which is not kept.");
            foreach (var (isIt, found) in _awaited)
                if (isIt(line))
                    found.TrySetResult(line);
        }
    }

    /// <summary>The first line like that, printed already or to come.</summary>
    public Task<string> FirstAsync(Func<string, bool> isIt)
    {
        lock (_gate)
        {
            if (_lines.FirstOrDefault(isIt) is { } there)
                return Task.FromResult(there);
            var found = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            _awaited.Add((isIt, found));
            return found.Task;
        }
    }
}
