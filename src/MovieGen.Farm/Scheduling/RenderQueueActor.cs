using Akka.Actor;
using Akka.Cluster;
using Akka.Cluster.Tools.PublishSubscribe;
using Microsoft.Extensions.Logging;
using MovieGen.Contracts.Nodes;
using MovieGen.Contracts.Scheduling;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;
using MovieGen.Domain.Scheduling;

namespace MovieGen.Farm.Scheduling;

/// <summary>
/// The one queue of the cluster, around the pure <see cref="FairShareQueue"/>. It keeps nothing that must survive: a new one begins empty
/// under a higher epoch, collects what the workers run, is offered everything again, and only then grants. Renders do not notice that it
/// moved.
/// </summary>
internal sealed partial class RenderQueueActor : ReceiveActor, IWithTimers
{
    /// <summary>How long a new queue waits for workers that do not report, before it grants.</summary>
    private static readonly TimeSpan ListenTime = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan TickInterval = TimeSpan.FromSeconds(1);

    /// <summary>Publish-subscribe may miss recent subscribers, so the start is announced more than once.</summary>
    private static readonly TimeSpan[] Announcements =
    [
        TimeSpan.Zero,
        TimeSpan.FromSeconds(2),
        TimeSpan.FromSeconds(6),
        TimeSpan.FromSeconds(15),
    ];

    private readonly TimeProvider _clock;
    private readonly ILogger<RenderQueueActor> _log;
    private readonly Cluster _cluster = Cluster.Get(Context.System);
    private readonly IActorRef _topics = DistributedPubSub.Get(Context.System).Mediator;
    private readonly long _started;
    private readonly FairShareQueue _queue;
    private readonly OfferBook _book = new();
    private readonly Dictionary<WorkerId, IActorRef> _workers = [];
    private readonly HashSet<string> _unheard = [];
    private readonly WorkerNames _names = new(Cluster.Get(Context.System));
    private long _epoch;
    private bool _listening = true;

    public RenderQueueActor(TimeProvider clock, ILogger<RenderQueueActor> log)
    {
        (_clock, _log, _started) = (clock, log, clock.GetTimestamp());
        _epoch = clock.GetUtcNow().UtcTicks;
        _queue = new FairShareQueue(_epoch);

        On<QueueMessages.OfferTask>(m => Offer(m.Task));
        On<QueueMessages.WithdrawTask>(Withdraw);
        Receive<QueueMessages.GetQueue>(_ => Sender.Tell(QueueViews.Of(_queue.Snapshot(Now), _epoch, _book)));

        On<WorkerMessages.WorkerReport>(OnReport);
        On<WorkerMessages.RenderAccepted>(m => _queue.Accepted(new WorkerId(m.Worker), m.Attempt, Now));
        On<WorkerMessages.RenderCompleted>(Complete);
        On<WorkerMessages.RenderFailed>(Fail);
        On<WorkerMessages.RenderReturned>(m => _queue.Returned(new WorkerId(m.Worker), m.Attempt, Now));

        On<ClusterEvent.MemberUp>(m => Expect(m.Member));
        On<ClusterEvent.MemberRemoved>(m => Unregister(IdOf(m.Member)));
        On<ClusterEvent.UnreachableMember>(m => _queue.WorkerReachable(IdOf(m.Member), false, Now));
        On<ClusterEvent.ReachableMember>(m => _queue.WorkerReachable(IdOf(m.Member), true, Now));
        On<Terminated>(m => Stopped(m.ActorRef));

        On<Tick>(_ =>
        {
            _queue.Tick(Now);
            foreach (var (key, job) in _queue.DropForgotten(Now))
                _book.Remove(key, job);
            QueueInstruments.Set(_queue.Waiting, _queue.Running, _queue.LongestWait(quick: false, Now));
            QueueInstruments.SetQuick(_queue.QuickWaiting, _queue.QuickRunning, _queue.LongestWait(quick: true, Now));
        });
        On<Open>(_ => OpenNow());
        Receive<Announce>(_ => _topics.Tell(new Publish(QueueMessages.EpochTopic, new QueueMessages.QueueStarted(_epoch))));
    }

    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>Monotonic, since the queue began.</summary>
    private TimeSpan Now => _clock.GetElapsedTime(_started);

    protected override void PreStart()
    {
        _cluster.Subscribe(
            Self,
            ClusterEvent.SubscriptionInitialStateMode.InitialStateAsEvents,
            typeof(ClusterEvent.MemberUp),
            typeof(ClusterEvent.MemberRemoved),
            typeof(ClusterEvent.IReachabilityEvent)
        );
        foreach (var member in _cluster.State.Members.Except(_cluster.State.Unreachable).Where(m => m.Status == MemberStatus.Up))
            Expect(member);
        Timers.StartPeriodicTimer("tick", new Tick(), TickInterval);
        Timers.StartSingleTimer("open", new Open(), ListenTime);
        foreach (var delay in Announcements)
            Timers.StartSingleTimer(delay, new Announce(), delay);
        Began(_epoch, _unheard.Count);

        // When the whole cluster has just started there is no worker yet, so there is nothing to wait for.
        if (!_cluster.State.Members.Any(member => member.HasRole(NodeRoles.Worker)))
            OpenNow();
    }

    protected override void PostStop()
    {
        _cluster.Unsubscribe(Self);
        QueueInstruments.Set(0, 0, TimeSpan.Zero);
        QueueInstruments.SetQuick(0, 0, TimeSpan.Zero);
    }

    /// <summary>After every message: grant what can be granted, and tell what was decided.</summary>
    private void On<T>(Action<T> handle) =>
        Receive<T>(message =>
        {
            handle(message);
            var effects = _listening ? _queue.Listen() : _queue.Decide(Now);
            foreach (var attempt in _queue.TakeEnded())
                Over(attempt);
            foreach (var effect in effects)
                Perform(effect);
        });

    private void Offer(RenderTask task)
    {
        _book.Add(task, Sender);
        Sender.Tell(new TaskAnswers.TaskQueued(task.Key, _epoch));
        _queue.Offer(
            new QueuedTask(task.Key, task.Account, task.JobId, task.CostSeconds, task.Priority, task.Draft)
            {
                Needs = new(task.Engine, task.MemoryBytes) { Pool = task.Pool ?? PoolName.Default },
                Quick = task.Quick,
            },
            Now
        );
    }

    private void Withdraw(QueueMessages.WithdrawTask withdrawn)
    {
        _book.Remove(withdrawn.Key, withdrawn.JobId);
        _queue.Withdraw(withdrawn.Key, withdrawn.JobId, Now);
    }

    private void OnReport(WorkerMessages.WorkerReport report)
    {
        var id = new WorkerId(report.Worker);
        if (!_workers.TryGetValue(id, out var known) || !known.Equals(Sender))
            Register(id, Sender, report);
        if (report.KnownEpoch > _epoch)
            FollowEpoch(report.KnownEpoch);
        _queue.Report(
            new WorkerStatus(
                id,
                report.Incarnation,
                report.Slots,
                report.Draining,
                [
                    .. report.Running.Select(r => new RunningAttempt(
                        r.Attempt,
                        new QueuedTask(r.Key, r.Account, r.JobId, r.CostSeconds, r.Priority, r.Draft)
                        {
                            Needs = new(r.Engine, r.MemoryBytes) { Pool = r.Pool ?? PoolName.Default },
                            Quick = r.Quick,
                        },
                        r.Fraction,
                        r.Seconds
                    )),
                ]
            )
            {
                QuickSlots = report.QuickSlots,
                Capabilities = new(report.Engine, report.MemoryBytes) { Pools = [.. report.Pools ?? [PoolName.Default]] },
            },
            Now
        );
        foreach (var render in report.Running)
            _book.TellProgress(render.Key, _names.Of(report.Worker), render.Fraction, Now);
        Sender.Tell(new WorkerMessages.ReportHeard(_epoch));
        if (_listening && _unheard.Remove(report.Worker) && _unheard.Count == 0)
            OpenNow();
    }

    private void Register(WorkerId id, IActorRef worker, WorkerMessages.WorkerReport report)
    {
        _workers[id] = worker;
        _names.Forget(id);
        Context.Watch(worker);
        WorkerMet(_names.Of(id), id, report.Slots, report.QuickSlots);
    }

    /// <summary>
    /// Somewhere there was a queue with a greater epoch, and workers refuse the grants of this one. While nothing is granted yet, a clock
    /// was set back, and the epoch follows. Later, this queue has been overtaken: it forgets everything and begins again.
    /// </summary>
    private void FollowEpoch(long known)
    {
        if (!_listening)
            throw new InvalidOperationException($"The queue of epoch {_epoch} was overtaken by epoch {known}; it begins again.");
        _epoch = known + TimeSpan.TicksPerHour;
        _queue.NumberFrom(_epoch);
        Self.Tell(new Announce());
    }

    private void OpenNow()
    {
        if (!_listening)
            return;
        _listening = false;
        Timers.Cancel("open");
        Opened(Now.TotalSeconds, _workers.Count, _queue.Waiting + _queue.QuickWaiting);
    }

    private void Expect(Member member)
    {
        if (_listening && member.HasRole(NodeRoles.Worker) && !_workers.ContainsKey(IdOf(member)))
            _unheard.Add(IdOf(member).Value);
    }

    private void Stopped(IActorRef actor)
    {
        foreach (var (id, worker) in _workers)
            if (worker.Equals(actor))
                Unregister(id);
    }

    private void Unregister(WorkerId id)
    {
        _unheard.Remove(id.Value);
        if (!_workers.Remove(id, out var worker))
            return;
        Context.Unwatch(worker);
        if (_queue.WorkerGone(id, Now) is > 0 and var lost)
            WorkerLost(_names.Of(id), id, lost);
        else
            WorkerLeft(_names.Of(id), id);
    }

    private void Complete(WorkerMessages.RenderCompleted done)
    {
        _queue.Completed(new WorkerId(done.Worker), done.Attempt, done.Key, done.Seconds, done.Reused, Now);
        _book.Close(new TaskAnswers.TaskCompleted(done.Key, _names.Of(done.Worker), done.Record, done.Reused, done.Seconds));
    }

    private void Fail(WorkerMessages.RenderFailed failed)
    {
        if (_queue.Failed(new WorkerId(failed.Worker), failed.Attempt, failed.Fault.Kind, Now))
            _book.Close(failed.Key, new TaskAnswers.TaskFailed(failed.Key, _names.Of(failed.Worker), failed.Fault));
    }

    private void Perform(QueueEffect effect)
    {
        switch (effect)
        {
            case QueueEffect.Grant grant when _book.TaskOf(grant.Key) is { } task:
                Granted(grant.Attempt, grant.Key, task.JobId, grant.Worker, grant.Second ? ", a second copy" : "");
                TellWorker(grant.Worker, new WorkerMessages.GrantTask(_epoch, grant.Attempt, task));
                break;
            case QueueEffect.Cancel cancel:
                TellWorker(cancel.Worker, new WorkerMessages.CancelRender(cancel.Attempt));
                break;
            case QueueEffect.Started started:
                _book.Tell(started.Key, new TaskAnswers.TaskStarted(started.Key, _names.Of(started.Worker)));
                break;
            case QueueEffect.Lost lost:
                LeaseEnded(lost.Key, lost.Worker);
                _book.Close(
                    lost.Key,
                    new TaskAnswers.TaskFailed(
                        lost.Key,
                        _names.Of(lost.Worker),
                        new RenderFault(FaultKind.Node, ProblemCodes.Render.LeaseLost, "The worker that rendered this stopped responding.")
                    )
                );
                break;
        }
    }

    private void TellWorker(WorkerId id, object message)
    {
        if (_workers.TryGetValue(id, out var worker))
            worker.Tell(message);
    }

    private static WorkerId IdOf(Member member) => new(member.Address.ToString());

    private sealed record Tick : INoSerializationVerificationNeeded;

    private sealed record Open : INoSerializationVerificationNeeded;

    private sealed record Announce : INoSerializationVerificationNeeded;
}
