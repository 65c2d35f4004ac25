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
        page.Offers[task.JobId] = (offerer, task);
    }

    public void Remove(ArtifactKey key, JobId job)
    {
        if (!_pages.TryGetValue(key, out var page) || !page.Offers.Remove(job))
            return;
        if (page.Offers.Count == 0)
            _pages.Remove(key);
        else if (page.Task.JobId == job)
            page.Task = page.Offers.Values.First().Task; // The description of a task may be a document of its job.
    }

    public void Tell(ArtifactKey key, object message)
    {
        if (!_pages.TryGetValue(key, out var page))
            return;
        foreach (var (offerer, _) in page.Offers.Values)
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
        foreach (var (job, (offerer, _)) in page.Offers)
            offerer.Tell(job == page.Task.JobId ? completed : completed with { Reused = true });
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
        /// <summary>As the first of the jobs that still need it offered it.</summary>
        public RenderTask Task { get; set; } = task;

        public Dictionary<JobId, (IActorRef Offerer, RenderTask Task)> Offers { get; } = [];

        public double Fraction { get; set; }

        public TimeSpan NextProgress { get; set; }
    }
}
