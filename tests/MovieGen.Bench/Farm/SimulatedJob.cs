using Akka.Actor;
using MovieGen.Contracts.Scheduling;
using MovieGen.Domain.Rendering;

namespace MovieGen.Bench.Farm;

/// <summary>Offers a job's segments as a job does, a window at a time and the longest first, and keeps no journal.</summary>
internal sealed class SimulatedJob : ReceiveActor
{
    /// <summary>As jobs have it.</summary>
    private const int Window = 16;

    private readonly Queue<RenderTask> _left;
    private readonly Dictionary<ArtifactKey, RenderTask> _offered = [];
    private readonly IActorRef _queue;

    public SimulatedJob(IReadOnlyList<RenderTask> tasks, IActorRef queue, FarmTally tally)
    {
        (_left, _queue) = (new(tasks), queue);
        Receive<Begin>(_ =>
        {
            for (var i = 0; i < Window; i++)
                OfferNext();
        });
        Receive<TaskAnswers.TaskCompleted>(done =>
        {
            if (!_offered.Remove(done.Key))
                return;
            tally.Completed(done.Record.Facts.RenderSeconds);
            OfferNext();
        });
        Receive<TaskAnswers.TaskFailed>(failed =>
        {
            if (!_offered.TryGetValue(failed.Key, out var task))
                return;
            tally.Failed();
            _queue.Tell(new QueueMessages.OfferTask(task));
        });
        Receive<TaskAnswers.TaskQueued>(_ => { });
        Receive<TaskAnswers.TaskStarted>(_ => { });
        Receive<TaskAnswers.TaskProgressed>(_ => { });
    }

    private void OfferNext()
    {
        if (!_left.TryDequeue(out var next))
            return;
        _offered[next.Key] = next;
        _queue.Tell(new QueueMessages.OfferTask(next));
    }

    public sealed record Begin : INoSerializationVerificationNeeded;
}
