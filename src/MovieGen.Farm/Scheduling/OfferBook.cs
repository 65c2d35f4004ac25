using Akka.Actor;
using MovieGen.Contracts.Scheduling;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Rendering;

namespace MovieGen.Farm.Scheduling;

/// <summary>Who waits for which artifact, and the task as it goes to a worker.</summary>
internal sealed class OfferBook
{
    private const double SmallestStep = 0.001;

    /// <summary>Slightly less than a worker's reporting interval, so that jitter does not halve the rate.</summary>
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromSeconds(0.8);

    private readonly Dictionary<ArtifactKey, Page> _pages = [];

    public RenderTask? TaskOf(ArtifactKey key) => _pages.GetValueOrDefault(key)?.Task;

    /// <summary>A restarted scene offers under another reference; the newest gets the answers.</summary>
    public void Add(RenderTask task, IActorRef offerer)
    {
        if (!_pages.TryGetValue(task.Key, out var page))
            _pages[task.Key] = page = new Page(task);
        page.Offerers[task.JobId] = offerer;
    }

    public void Remove(ArtifactKey key, JobId job)
    {
        if (_pages.TryGetValue(key, out var page) && page.Offerers.Remove(job) && page.Offerers.Count == 0)
            _pages.Remove(key);
    }

    public void Tell(ArtifactKey key, object message)
    {
        if (!_pages.TryGetValue(key, out var page))
            return;
        foreach (var offerer in page.Offerers.Values)
            offerer.Tell(message);
    }

    /// <summary>
    /// The result of a task. A render is one job's, the one that it was granted for unless that no longer waits; for the others it is a
    /// reuse, so that no figure counts it twice.
    /// </summary>
    public void Close(TaskAnswers.TaskCompleted completed)
    {
        if (!_pages.Remove(completed.Key, out var page))
            return;
        var renderer = page.Offerers.ContainsKey(page.Task.JobId) ? page.Task.JobId : page.Offerers.Keys.FirstOrDefault();
        foreach (var (job, offerer) in page.Offerers)
            offerer.Tell(job == renderer ? completed : completed with { Reused = true });
    }

    /// <summary>The final answer for a task that has no result.</summary>
    public void Close(ArtifactKey key, object message)
    {
        Tell(key, message);
        _pages.Remove(key);
    }

    /// <summary>Reports progress if there is some, at most about once a second.</summary>
    public void TellProgress(ArtifactKey key, string worker, double fraction, TimeSpan now)
    {
        if (!_pages.TryGetValue(key, out var page) || fraction < page.Fraction + SmallestStep || now < page.NextProgress)
            return;
        page.Fraction = fraction;
        page.NextProgress = now + ProgressInterval;
        Tell(key, new TaskAnswers.TaskProgressed(key, worker, fraction));
    }

    private sealed class Page(RenderTask task)
    {
        public RenderTask Task { get; } = task;

        public Dictionary<JobId, IActorRef> Offerers { get; } = [];

        public double Fraction { get; set; }

        public TimeSpan NextProgress { get; set; }
    }
}
