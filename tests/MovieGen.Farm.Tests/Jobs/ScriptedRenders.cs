using System.Collections.Concurrent;
using MovieGen.Contracts.Scheduling;
using MovieGen.Domain.Rendering;

namespace MovieGen.Farm.Tests.Jobs;

/// <summary>What renders shall come to, by their label, and what came of them. Outlives the nodes of a test, as workers' disks do.</summary>
internal sealed class ScriptedRenders
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> gates = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<RenderFault>> faults = new();
    private readonly ConcurrentQueue<RenderTask> started = new();
    private readonly ConcurrentQueue<RenderTask> published = new();
    private readonly ConcurrentQueue<RenderTask> stopped = new();
    private volatile TaskCompletionSource? all;

    /// <summary>Every render that began, in order.</summary>
    public IReadOnlyList<RenderTask> Started => [.. started];

    /// <summary>Every render that was published, in order.</summary>
    public IReadOnlyList<RenderTask> Published => [.. published];

    /// <summary>Every render that was stopped.</summary>
    public IReadOnlyList<RenderTask> Stopped => [.. stopped];

    public IEnumerable<string> StartedLabels => Started.Select(t => t.Label);

    /// <summary>Renders of this label wait for <see cref="Release"/>.</summary>
    public void Hold(string label) => gates[label] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Release(string label) => gates[label].TrySetResult();

    /// <summary>All renders wait for <see cref="ReleaseAll"/>.</summary>
    public void HoldAll() => all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void ReleaseAll() => all!.TrySetResult();

    /// <summary>The next renders of this label fail like this, one after the other.</summary>
    public void Fail(string label, params RenderFault[] next) => faults[label] = new ConcurrentQueue<RenderFault>(next);

    public async Task<RenderFault?> RenderAsync(RenderTask task, CancellationToken cancellation)
    {
        started.Enqueue(task);
        try
        {
            if (all is { } held) await held.Task.WaitAsync(cancellation);
            if (gates.TryGetValue(task.Label, out var gate)) await gate.Task.WaitAsync(cancellation);
            else await Task.Yield();
            return faults.TryGetValue(task.Label, out var queue) && queue.TryDequeue(out var fault) ? fault : null;
        }
        catch (OperationCanceledException)
        {
            stopped.Enqueue(task);
            throw;
        }
    }

    public void MarkPublished(RenderTask task) => published.Enqueue(task);
}
