using System.Text;
using Akka.Actor;
using MovieGen.Contracts.Scheduling;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Rendering;
using static MovieGen.Farm.Jobs.JobWorkMessages;

namespace MovieGen.Farm.Jobs;

/// <summary>
/// Has artifacts of one job made: offers them to the render queue, offers again what is not answered, and tells the job what came of it. Owns nothing that must
/// survive: when it is gone the renders go on, and the next one that offers the same keys is attached to them.
/// </summary>
internal abstract class TaskActor : ReceiveActor, IWithTimers
{
    private const int LongestInline = 32 * 1024;
    private static readonly TimeSpan RepairInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan StorePause = TimeSpan.FromSeconds(2);

    private readonly JobOrder order;
    private readonly JobEnvironment environment;
    private readonly OfferTable<Offered> offers = new();
    private int priority;

    protected TaskActor(JobOrder order, JobEnvironment environment)
    {
        this.order = order;
        this.environment = environment;
        priority = order.Priority;

        Receive<Make>(m => Prepare(m.Item));
        Receive<Prepared>(m => offers.Add(m.Offered.Item.Artifact.Key, m.Offered, environment.Now));
        Receive<NotPrepared>(m =>
        {
            JobLog.DocumentNotSaved(environment.Log, m.Problem, order.JobId, m.Item.Task);
            Timers.StartSingleTimer(m.Item.Task, new Make(m.Item), StorePause);
        });
        Receive<TryAgain>(m => offers.RepeatAt(m.Key, environment.Now + m.After));
        Receive<Hold>(_ => Withdraw(offers.Hold()));
        Receive<GoOn>(_ => offers.GoOn(environment.Now));
        Receive<OfferAll>(_ => offers.AllDue(environment.Now));
        Receive<ChangePriority>(m => Change(m.Priority));
        Receive<End>(m => Finish(m.StopRunning));
        Receive<Repair>(_ => { });

        Receive<QueueMessages.TaskQueued>(m => offers.Confirmed(m.Key, environment.Now));
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
        foreach (var offered in offers.TakeDue(environment.Now)) environment.Queue.Tell(new QueueMessages.OfferTask(offered.Task));
        return handled;
    }

    /// <summary>A description that is too long for a message goes by the document store.</summary>
    private void Prepare(AgendaItem item)
    {
        var json = DescriptionJson.Serialize(item.Artifact.Description);
        if (Encoding.UTF8.GetByteCount(json) <= LongestInline)
        {
            Self.Tell(new Prepared(new Offered(item, TaskOf(item, json, null))));
            return;
        }

        environment.Documents.SaveAsync(order.Account, Encoding.UTF8.GetBytes(json), CancellationToken.None).PipeTo(
            Self, success: hash => new Prepared(new Offered(item, TaskOf(item, null, hash))), failure: problem => new NotPrepared(item, problem));
    }

    private RenderTask TaskOf(AgendaItem item, string? inline, ContentHash? document) => new(
        item.Artifact.Key, order.Account, order.JobId, item.Task.ToString(), item.Frames, item.Artifact.CostSeconds, priority, order.Draft, inline, document, order.TraceParent);

    private void Hear(ArtifactKey key, Func<AgendaItem, object> news)
    {
        if (!offers.TryGet(key, out var offered)) return;
        offers.Started(key, environment.Now);
        Context.Parent.Tell(news(offered.Item));
    }

    private void Complete(QueueMessages.TaskCompleted done)
    {
        if (!offers.TryGet(done.Key, out var offered)) return;
        offers.Remove(done.Key);
        Context.Parent.Tell(new Made(offered.Item, done.Reused ? null : new RenderRun(done.Worker, done.Seconds), done.Record));
    }

    private void Fail(QueueMessages.TaskFailed failed)
    {
        if (!offers.TryGet(failed.Key, out var offered)) return;
        var failures = offers.Failed(failed.Key);
        if (failed.Fault.Kind != FaultKind.Resource)
        {
            Context.Parent.Tell(new Failed(offered.Item, failed.Worker, failed.Fault));
            return;
        }

        var pause = RetryPolicy.PauseAfter(FaultKind.Resource, failures, failed.Key);
        offers.RepeatAt(failed.Key, environment.Now + pause);
        Context.Parent.Tell(new Short(offered.Item, failed.Worker, failed.Fault, pause));
    }

    private void Change(int changed)
    {
        priority = changed;
        foreach (var key in offers.Keys.ToList())
            if (offers.TryGet(key, out var offered)) offers.Replace(key, offered with { Task = offered.Task with { Priority = changed } }, environment.Now);
    }

    private void Finish(bool stopRunning)
    {
        Withdraw(stopRunning ? [.. offers.Keys] : offers.Hold());
        foreach (var key in offers.Keys.ToList()) offers.Remove(key);
        Context.Stop(Self);
    }

    private void Withdraw(IEnumerable<ArtifactKey> keys)
    {
        foreach (var key in keys) environment.Queue.Tell(new QueueMessages.WithdrawTask(key, order.JobId));
    }

    private sealed record Offered(AgendaItem Item, RenderTask Task);

    private sealed record Prepared(Offered Offered) : INoSerializationVerificationNeeded;

    private sealed record NotPrepared(AgendaItem Item, Exception Problem) : INoSerializationVerificationNeeded;

    private sealed record Repair : INoSerializationVerificationNeeded;
}
