using Microsoft.Extensions.Logging;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Rendering;
using MovieGen.Domain.Scheduling;

namespace MovieGen.Farm.Scheduling;

internal sealed partial class RenderQueueActor
{
    [LoggerMessage(101, LogLevel.Information, "The render queue begins with epoch {Epoch} and listens to {Workers} workers")]
    private partial void Began(long epoch, int workers);

    [LoggerMessage(
        102,
        LogLevel.Information,
        "The render queue of epoch {Epoch} grants after {Seconds:F1} s: {Workers} workers registered, {Waiting} tasks waiting"
    )]
    private partial void Opened(long epoch, double seconds, int workers, int waiting);

    [LoggerMessage(103, LogLevel.Information, "Worker {Worker} registered with {Slots} slots")]
    private partial void WorkerMet(WorkerId worker, int slots);

    [LoggerMessage(104, LogLevel.Warning, "Worker {Worker} has left; its tasks are offered again")]
    private partial void WorkerLeft(WorkerId worker);

    [LoggerMessage(105, LogLevel.Warning, "The lease of {Worker} on {Key} has expired")]
    private partial void LeaseEnded(ArtifactKey key, WorkerId worker);

    [LoggerMessage(106, LogLevel.Debug, "Attempt {Attempt} at {Key} of {Job} is granted to {Worker}{Copy}")]
    private partial void Granted(long attempt, ArtifactKey key, JobId job, WorkerId worker, string copy);

    [LoggerMessage(107, LogLevel.Debug, "Attempt {Attempt} is over")]
    private partial void Over(long attempt);
}
