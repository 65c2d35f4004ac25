using System.Diagnostics;
using Akka.Actor;
using MovieGen.Contracts.Scheduling;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Rendering;

namespace MovieGen.Bench.Farm;

/// <summary>What passed by on the way to the queue. Written by one actor, read by whoever measures.</summary>
internal sealed class TapRecord
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ArtifactKey, JobId> _jobs = [];
    private readonly HashSet<JobId> _offering = [];
    private readonly Dictionary<JobId, (int Count, long Last)> _returned = [];
    private readonly HashSet<string> _workers = [];
    private readonly Dictionary<string, JobId[]> _running = [];

    /// <summary>Jobs that have offered something.</summary>
    public int Jobs
    {
        get
        {
            lock (_lock)
                return _offering.Count;
        }
    }

    /// <summary>Workers that have reported.</summary>
    public int Workers
    {
        get
        {
            lock (_lock)
                return _workers.Count;
        }
    }

    /// <summary>Renders under way, by what each worker said last.</summary>
    public IReadOnlyList<JobId> Running
    {
        get
        {
            lock (_lock)
                return [.. _running.Values.SelectMany(jobs => jobs)];
        }
    }

    /// <summary>Renders of a job that workers handed back, and the timestamp of the last.</summary>
    public (int Count, long Last) ReturnedOf(JobId job)
    {
        lock (_lock)
            return _returned.GetValueOrDefault(job);
    }

    public void See(object message)
    {
        lock (_lock)
        {
            switch (message)
            {
                case QueueMessages.OfferTask offer:
                    _jobs[offer.Task.Key] = offer.Task.JobId;
                    _offering.Add(offer.Task.JobId);
                    break;
                case WorkerMessages.WorkerReport report:
                    _workers.Add(report.Worker);
                    _running[report.Worker] = [.. report.Running.Select(render => render.JobId)];
                    break;
                case WorkerMessages.RenderReturned returned when _jobs.TryGetValue(returned.Key, out var job):
                    _returned[job] = (_returned.GetValueOrDefault(job).Count + 1, Stopwatch.GetTimestamp());
                    break;
            }
        }
    }
}

/// <summary>Stands before the queue: notes what passes, and passes it on as from its sender.</summary>
internal sealed class QueueTap : ReceiveActor
{
    public const string Name = "queue-tap";

    public QueueTap(IActorRef queue, TapRecord record) =>
        ReceiveAny(message =>
        {
            record.See(message);
            queue.Forward(message);
        });
}
