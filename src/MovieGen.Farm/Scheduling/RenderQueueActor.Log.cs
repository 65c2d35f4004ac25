using Microsoft.Extensions.Logging;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Rendering;
using MovieGen.Domain.Scheduling;

namespace MovieGen.Farm.Scheduling;

internal sealed partial class RenderQueueActor
{
    [LoggerMessage(101, LogLevel.Information, "Render queue started (epoch {Epoch}), {Workers} worker(s) known")]
    private partial void Began(long epoch, int workers);

    [LoggerMessage(
        102,
        LogLevel.Information,
        "Render queue ready after {Seconds:F1} s: {Workers} worker(s) registered, {Waiting} task(s) waiting"
    )]
    private partial void Opened(double seconds, int workers, int waiting);

    [LoggerMessage(103, LogLevel.Information, "Worker {Name} ({Worker}) registered with {Slots} slots and {Quick} quick slots")]
    private partial void WorkerMet(string name, WorkerId worker, int slots, int quick);

    [LoggerMessage(104, LogLevel.Information, "Worker {Name} ({Worker}) has left")]
    private partial void WorkerLeft(string name, WorkerId worker);

    [LoggerMessage(108, LogLevel.Warning, "Worker {Name} ({Worker}) is gone with {Count} running task(s); they are offered again")]
    private partial void WorkerLost(string name, WorkerId worker, int count);

    [LoggerMessage(105, LogLevel.Warning, "The lease of {Worker} on {Key} has expired")]
    private partial void LeaseEnded(ArtifactKey key, WorkerId worker);

    [LoggerMessage(106, LogLevel.Debug, "Lease {Lease} on {Key} of {Job} is granted to {Worker}{Copy}")]
    private partial void Granted(long lease, ArtifactKey key, JobId job, WorkerId worker, string copy);

    [LoggerMessage(107, LogLevel.Debug, "Lease {Lease} is over")]
    private partial void Over(long lease);
}
