using System.Text;
using Akka.Actor;
using MovieGen.Contracts.Scheduling;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Rendering;
using static MovieGen.Farm.Jobs.JobWorkMessages;

namespace MovieGen.Farm.Jobs;

/// <summary>
/// Has artifacts of one job made: offers them to the render queue, offers again what is not answered, and tells the job what came of it.
/// Owns nothing that must survive: when it is gone the renders go on, and the next one that offers the same keys is attached to them.
/// </summary>
internal abstract class TaskActor : ReceiveActor, IWithTimers
{
    private const int MaxInline = 32 * 1024;
    private static readonly TimeSpan RepairInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan StorePause = TimeSpan.FromSeconds(2);

    private readonly JobOrder _order;
    private readonly JobEnvironment _environment;
    private readonly OfferTable<Offered> _offers = new();
    private int _priority;

    protected TaskActor(JobOrder order, JobEnvironment environment)
    {
        _order = order;
        _environment = environment;
        _priority = order.Priority;

        Receive<Make>(m => Prepare(m.Item));
        Receive<Prepared>(m => _offers.Add(m.Offered.Item.Artifact.Key, m.Offered, _environment.Now));
        Receive<NotPrepared>(m =>
        {
            JobLog.DocumentNotSaved(_environment.Log, m.Problem, _order.JobId, m.Item.Task);
            Timers.StartSingleTimer(m.Item.Task, new Make(m.Item), StorePause);
        });
        Receive<TryAgain>(m => _offers.RepeatAt(m.Key, _environment.Now + m.After));
        Receive<Hold>(_ => Withdraw(_offers.Hold()));
        Receive<GoOn>(_ => _offers.GoOn(_environment.Now));
        Receive<OfferAll>(_ => _offers.AllDue(_environment.Now));
        Receive<ChangePriority>(m => Change(m.Priority));
        Receive<End>(m => Finish(m.StopRunning));
        Receive<Repair>(_ => { });

        Receive<QueueMessages.TaskQueued>(m => _offers.Confirmed(m.Key, _environment.Now));
        Receive<QueueMessages.TaskStarted>(m => Hear(m.Key, item => new Began(item, m.Worker)));
        Receive<QueueMessages.TaskProgressed>(m => Hear(m.Key, item => new Progressed(item, m.Worker, m.Fraction)));
        Receive<QueueMessages.TaskCompleted>(Complete);
        Receive<QueueMessages.TaskFailed>(Fail);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart() => Timers.StartPeriodicTimer("repair", new Repair(), RepairInterval);

    /// <summary>Whatever was heard, what is due now is offered now.</summary>
    protected override bool AroundReceive(Receive receive, object message)
    {
        var handled = base.AroundReceive(receive, message);
        foreach (var offered in _offers.TakeDue(_environment.Now))
            _environment.Queue.Tell(new QueueMessages.OfferTask(offered.Task));
        return handled;
    }

    /// <summary>A description that is too long for a message goes by the document store.</summary>
    private void Prepare(AgendaItem item)
    {
        var json = DescriptionJson.Serialize(item.Artifact.Description);
        if (Encoding.UTF8.GetByteCount(json) <= MaxInline)
        {
            Self.Tell(new Prepared(new Offered(item, TaskOf(item, json, null))));
            return;
        }

        _environment
            .Documents.SaveAsync(_order.Account, Encoding.UTF8.GetBytes(json), CancellationToken.None)
            .PipeTo(
                Self,
                success: hash => new Prepared(new Offered(item, TaskOf(item, null, hash))),
                failure: problem => new NotPrepared(item, problem)
            );
    }

    private RenderTask TaskOf(AgendaItem item, string? inline, ContentHash? document) =>
        new(
            item.Artifact.Key,
            _order.Account,
            _order.JobId,
            item.Task.ToString(),
            item.Frames,
            item.Artifact.CostSeconds,
            _priority,
            _order.Draft,
            inline,
            document,
            _order.TraceParent,
            _order.Engine,
            MemoryModel.Of(item.Artifact.Description)
        );

    private void Hear(ArtifactKey key, Func<AgendaItem, object> news)
    {
        if (!_offers.TryGet(key, out var offered))
            return;
        _offers.Started(key, _environment.Now);
        Context.Parent.Tell(news(offered.Item));
    }

    private void Complete(QueueMessages.TaskCompleted done)
    {
        if (!_offers.TryGet(done.Key, out var offered))
            return;
        _offers.Remove(done.Key);
        Context.Parent.Tell(new Made(offered.Item, done.Reused ? null : new RenderRun(done.Worker, done.Seconds), done.Record));
    }

    private void Fail(QueueMessages.TaskFailed failed)
    {
        if (!_offers.TryGet(failed.Key, out var offered))
            return;
        var failures = _offers.Failed(failed.Key, failed.Fault.Kind);
        var fault = RetryPolicy.Weigh(failed.Fault, failures);
        if (fault.Kind != FaultKind.Resource)
        {
            Context.Parent.Tell(new Failed(offered.Item, failed.Worker, fault));
            return;
        }

        var pause = RetryPolicy.PauseAfter(FaultKind.Resource, failures, failed.Key);
        _offers.RepeatAt(failed.Key, _environment.Now + pause);
        Context.Parent.Tell(new Short(offered.Item, failed.Worker, fault, pause));
    }

    private void Change(int changed)
    {
        _priority = changed;
        foreach (var key in _offers.Keys.ToList())
            if (_offers.TryGet(key, out var offered))
                _offers.Replace(key, offered with { Task = offered.Task with { Priority = changed } }, _environment.Now);
    }

    private void Finish(bool stopRunning)
    {
        Withdraw(stopRunning ? [.. _offers.Keys] : _offers.Hold());
        foreach (var key in _offers.Keys.ToList())
            _offers.Remove(key);
        Context.Stop(Self);
    }

    private void Withdraw(IEnumerable<ArtifactKey> keys)
    {
        foreach (var key in keys)
            _environment.Queue.Tell(new QueueMessages.WithdrawTask(key, _order.JobId));
    }

    private sealed record Offered(AgendaItem Item, RenderTask Task);

    private sealed record Prepared(Offered Offered) : INoSerializationVerificationNeeded;

    private sealed record NotPrepared(AgendaItem Item, Exception Problem) : INoSerializationVerificationNeeded;

    private sealed record Repair : INoSerializationVerificationNeeded;
}
