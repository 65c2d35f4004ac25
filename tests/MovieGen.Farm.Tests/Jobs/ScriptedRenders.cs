using System.Collections.Concurrent;
using MovieGen.Contracts.Scheduling;
using MovieGen.Domain.Rendering;

namespace MovieGen.Farm.Tests.Jobs;

/// <summary>
/// What renders shall come to, by their label, and what came of them. Outlives the nodes of a test, as workers' disks do.
/// </summary>
internal sealed class ScriptedRenders
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _gates = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<RenderFault>> _faults = new();
    private readonly ConcurrentQueue<RenderTask> _started = new();
    private readonly ConcurrentQueue<RenderTask> _published = new();
    private readonly ConcurrentQueue<RenderTask> _stopped = new();
    private volatile TaskCompletionSource? _all;

    /// <summary>Every render that began, in order.</summary>
    public IReadOnlyList<RenderTask> Started => [.. _started];

    /// <summary>Every render that was published, in order.</summary>
    public IReadOnlyList<RenderTask> Published => [.. _published];

    /// <summary>Every render that was stopped.</summary>
    public IReadOnlyList<RenderTask> Stopped => [.. _stopped];

    public IEnumerable<string> StartedLabels => Started.Select(t => t.Label);

    /// <summary>Renders of this label wait for <see cref="Release"/>.</summary>
    public void Hold(string label) => _gates[label] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Release(string label) => _gates[label].TrySetResult();

    /// <summary>All renders wait for <see cref="ReleaseAll"/>.</summary>
    public void HoldAll() => _all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void ReleaseAll() => _all!.TrySetResult();

    /// <summary>The next renders of this label fail like this, one after the other.</summary>
    public void Fail(string label, params RenderFault[] next) => _faults[label] = new ConcurrentQueue<RenderFault>(next);

    public async Task<RenderFault?> RenderAsync(RenderTask task, CancellationToken cancellation)
    {
        _started.Enqueue(task);
        try
        {
            if (_all is { } held)
                await held.Task.WaitAsync(cancellation);
            if (_gates.TryGetValue(task.Label, out var gate))
                await gate.Task.WaitAsync(cancellation);
            else
                await Task.Yield();
            return _faults.TryGetValue(task.Label, out var queue) && queue.TryDequeue(out var fault) ? fault : null;
        }
        catch (OperationCanceledException)
        {
            _stopped.Enqueue(task);
            throw;
        }
    }

    public void MarkPublished(RenderTask task) => _published.Enqueue(task);
}
