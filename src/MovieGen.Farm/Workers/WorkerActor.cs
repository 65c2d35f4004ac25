using Akka.Actor;
using Akka.Cluster.Tools.PublishSubscribe;
using Microsoft.Extensions.Logging;
using MovieGen.Contracts.Scheduling;
using MovieGen.Domain.Jobs;

namespace MovieGen.Farm.Workers;

/// <summary>
/// This node's render slots. Runs what the queue grants and reports every second what it runs, which renews the leases and lets a new queue
/// take over the running work. Continues rendering for <see cref="Grace"/> without a queue, which is longer than any fail-over; then it
/// stops its renders.
/// </summary>
internal sealed partial class WorkerActor : ReceiveActor, IWithTimers
{
    /// <summary>Silence of every queue after which the work here is worth nothing: it was granted to others long ago.</summary>
    internal static readonly TimeSpan Grace = TimeSpan.FromSeconds(90);

    private static readonly TimeSpan ReportInterval = TimeSpan.FromSeconds(1);

    private readonly WorkerSetup _setup;
    private readonly IActorRef _queue;
    private readonly IActorRef _topics = DistributedPubSub.Get(Context.System).Mediator;
    private readonly TimeProvider _clock;
    private readonly ILogger<WorkerActor> _log;
    private readonly long _incarnation;
    private readonly FreeSlots _free = new();
    private readonly Dictionary<long, Run> _running = [];
    private readonly List<IActorRef> _waitForDrained = [];
    private readonly string[]? _pools;
    private long _epoch;
    private long _heard;
    private bool _draining;

    /// <param name="queue">The queue, wherever it is.</param>
    public WorkerActor(WorkerSetup setup, IActorRef queue, RenderAttempts attempts, TimeProvider clock, ILogger<WorkerActor> log)
    {
        (_setup, _queue, _clock, _log) = (setup, queue, clock, log);
        _pools = setup.Capabilities.Pools is [PoolName.Default] ? null : [.. setup.Capabilities.Pools];
        _incarnation = clock.GetUtcNow().UtcTicks;
        _heard = clock.GetTimestamp();
        for (var k = setup.Slots - 1; k >= 0; k--)
            _free.Add(Context.ActorOf(RenderSlotActor.Props(attempts), $"slot-{k}"), quick: false);
        for (var k = setup.QuickSlots - 1; k >= 0; k--)
            _free.Add(Context.ActorOf(RenderSlotActor.Props(attempts), $"quick-{k}"), quick: true);

        Receive<WorkerMessages.GrantTask>(Begin);
        Receive<WorkerMessages.CancelRender>(m => Stop(m.Attempt));
        Receive<WorkerMessages.ReportHeard>(m => HearOf(m.Epoch));
        Receive<QueueMessages.QueueStarted>(m =>
        {
            HearOf(m.Epoch);
            Report();
        });
        Receive<RenderSlotActor.Ended>(End);
        Receive<WorkerMessages.DrainWorker>(m => Drain(m.StopRunning));
        Receive<WorkerMessages.ResumeWorker>(_ => Resume());
        Receive<Beat>(_ =>
        {
            GiveUpAlone();
            Report();
        });
        Receive<SubscribeAck>(_ => { });
    }

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart()
    {
        _topics.Tell(new Subscribe(QueueMessages.EpochTopic, Self));
        Timers.StartPeriodicTimer("report", new Beat(), TimeSpan.Zero, ReportInterval);
        WorkerInstruments.Slots(_setup.Slots, _setup.QuickSlots);
    }

    protected override void PostStop() => WorkerInstruments.Slots(0, 0);

    private void Begin(WorkerMessages.GrantTask grant)
    {
        if (grant.Epoch < _epoch)
        {
            GrantOfThePast(grant.Attempt, grant.Epoch, _epoch);
            return;
        }

        HearOf(grant.Epoch);
        if (_running.ContainsKey(grant.Attempt))
            return;
        if (_draining || _free.Take(grant.Task.Quick) is not { } slot)
        {
            _queue.Tell(new WorkerMessages.RenderReturned(_setup.Address, grant.Attempt, grant.Task.Key));
            return;
        }

        var run = new Run(grant.Task, slot, new RenderProgress(), _clock.GetTimestamp());
        _running[grant.Attempt] = run;
        run.Slot.Tell(new RenderSlotActor.Begin(grant.Attempt, grant.Task, run.Progress));
        _queue.Tell(new WorkerMessages.RenderAccepted(_setup.Address, grant.Attempt));
        CountBusy();
    }

    private void Stop(long attempt)
    {
        if (_running.TryGetValue(attempt, out var run))
            run.Slot.Tell(new RenderSlotActor.Stop());
    }

    /// <summary>The word of the end is also the word of the free slot: the next grant is the queue's answer to it.</summary>
    private void End(RenderSlotActor.Ended ended)
    {
        if (!_running.Remove(ended.Attempt, out var run))
            return;
        _free.Add(run.Slot, run.Task.Quick);
        CountBusy();
        _queue.Tell(
            ended.Outcome switch
            {
                RenderOutcome.Completed done => new WorkerMessages.RenderCompleted(
                    _setup.Address,
                    ended.Attempt,
                    run.Task.Key,
                    done.Record,
                    done.Reused,
                    done.Seconds
                ),
                RenderOutcome.Failed failed => new WorkerMessages.RenderFailed(_setup.Address, ended.Attempt, run.Task.Key, failed.Fault),
                _ => (object)new WorkerMessages.RenderReturned(_setup.Address, ended.Attempt, run.Task.Key),
            }
        );
        TellDrained();
    }

    private void CountBusy()
    {
        var quick = _running.Values.Count(run => run.Task.Quick);
        WorkerInstruments.Busy(_running.Count - quick, quick);
    }

    private void Drain(bool stopRunning)
    {
        _draining = true;
        if (!Sender.IsNobody())
            _waitForDrained.Add(Sender);
        if (stopRunning)
            StopAll();
        Report();
        TellDrained();
    }

    private void Resume()
    {
        _draining = false;
        Report();
    }

    private void TellDrained()
    {
        if (!_draining || _running.Count > 0)
            return;
        foreach (var waiting in _waitForDrained)
            waiting.Tell(new WorkerMessages.WorkerDrained(_setup.Address));
        _waitForDrained.Clear();
    }

    private void HearOf(long epoch)
    {
        _heard = _clock.GetTimestamp();
        _epoch = Math.Max(_epoch, epoch);
    }

    private void GiveUpAlone()
    {
        if (_running.Count == 0 || _clock.GetElapsedTime(_heard) <= Grace)
            return;
        NoQueue(Grace, _running.Count);
        StopAll();
    }

    private void StopAll()
    {
        foreach (var attempt in _running.Keys)
            Stop(attempt);
    }

    private void Report() =>
        _queue.Tell(
            new WorkerMessages.WorkerReport(
                _setup.Address,
                _incarnation,
                _epoch,
                _setup.Slots,
                _draining,
                [
                    .. _running.Select(r => new RunningRender
                    {
                        Attempt = r.Key,
                        Key = r.Value.Task.Key,
                        Account = r.Value.Task.Account,
                        JobId = r.Value.Task.JobId,
                        Label = r.Value.Task.Label,
                        CostSeconds = r.Value.Task.CostSeconds,
                        Priority = r.Value.Task.Priority,
                        Draft = r.Value.Task.Draft,
                        Seconds = _clock.GetElapsedTime(r.Value.Since).TotalSeconds,
                        Fraction = r.Value.Progress.Fraction,
                        Engine = r.Value.Task.Engine,
                        MemoryBytes = r.Value.Task.MemoryBytes,
                        Pool = r.Value.Task.Pool,
                        Quick = r.Value.Task.Quick,
                    }),
                ],
                _setup.Capabilities.Engine,
                _setup.Capabilities.MemoryBytes
            )
            {
                Pools = _pools,
                QuickSlots = _setup.QuickSlots,
            }
        );

    private sealed record Run(RenderTask Task, IActorRef Slot, RenderProgress Progress, long Since);

    private sealed record Beat : INoSerializationVerificationNeeded;
}
