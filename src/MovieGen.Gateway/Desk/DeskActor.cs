using Akka.Actor;
using Akka.Cluster.Tools.PublishSubscribe;
using Microsoft.Extensions.Logging;
using MovieGen.Contracts.Scheduling;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Desk;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;

namespace MovieGen.Gateway.Desk;

/// <summary>
/// Between this gateway's callers and the render queue, around the pure <see cref="DeskRequests"/>. Keeps nothing that must survive:
/// callers go with the gateway, and what a worker has begun for them is published anyway.
/// </summary>
internal sealed partial class DeskActor : ReceiveActor, IWithTimers
{
    private static readonly TimeSpan TickInterval = TimeSpan.FromSeconds(0.5);

    private readonly IActorRef _queue;
    private readonly TimeProvider _clock;
    private readonly ILogger<ArtifactDesk> _log;
    private readonly long _started;
    private readonly DeskRequests _requests = new(DeskLimits.Usual);
    private readonly Dictionary<long, TaskCompletionSource<DeskAnswer>> _callers = [];
    private readonly HashSet<ArtifactKey> _saving = [];
    private readonly DeskDocuments _documents;
    private readonly JobId _desk = JobId.OfDesk(Akka.Cluster.Cluster.Get(Context.System).SelfAddress.ToString());

    public DeskActor(IActorRef queue, IDocumentStore documents, TimeProvider clock, ILogger<ArtifactDesk> log)
    {
        (_queue, _clock, _log, _started) = (queue, clock, log, clock.GetTimestamp());
        _documents = new DeskDocuments(documents, _desk);
        Receive<Join>(OnJoin);
        Receive<Leave>(m =>
        {
            _callers.Remove(m.Caller);
            _requests.Leave(m.Key, m.Caller, m.Returns, Now);
        });
        Receive<GetFraction>(m => Sender.Tell(_requests.FractionOf(m.Key)));
        Receive<ITaskAnswer>(answer =>
        {
            if (_requests.On(answer, Now) is { } effect)
                Perform(effect);
        });
        Receive<QueueMessages.QueueStarted>(_ =>
        {
            _requests.OnQueueStarted(Now);
            OnTick();
        });
        Receive<Saved>(OnSaved);
        Receive<Tick>(_ => OnTick());
        Receive<SubscribeAck>(_ => { });
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private TimeSpan Now => _clock.GetElapsedTime(_started);

    protected override void PreStart() =>
        DistributedPubSub.Get(Context.System).Mediator.Tell(new Subscribe(QueueMessages.EpochTopic, Self));

    protected override void PostStop()
    {
        var stopped = new DeskRefusal(RequestProblems.Unavailable.Of("The node is being stopped."), DeskPauses.Full);
        foreach (var caller in _callers.Values)
            caller.TrySetResult(new DeskAnswer.Refused(stopped));
    }

    private void OnJoin(Join join)
    {
        if (_requests.Join(join.Order, join.Caller, Now) is { } refusal)
        {
            join.Answer.TrySetResult(new DeskAnswer.Refused(refusal));
            return;
        }

        _callers[join.Caller] = join.Answer;
        OnTick();
    }

    /// <summary>The next tick comes while anything is under way.</summary>
    private void OnTick()
    {
        foreach (var effect in _requests.Tick(Now))
            Perform(effect);
        if (_requests.Count == 0)
            Timers.Cancel("tick");
        else if (!Timers.IsTimerActive("tick"))
            Timers.StartPeriodicTimer("tick", new Tick(), TickInterval);
    }

    private void Perform(DeskEffect effect)
    {
        switch (effect)
        {
            case DeskEffect.Offer offer:
                Offer(offer.Order);
                break;
            case DeskEffect.Withdraw withdraw:
                Withdrawn(withdraw.Order.Label, withdraw.Order.Key);
                _documents.Release(withdraw.Order.Key);
                _queue.Tell(new QueueMessages.WithdrawTask(withdraw.Order.Key, _desk));
                break;
            case DeskEffect.Deliver deliver:
                _documents.Release(deliver.Order.Key);
                Answer(deliver.Callers, new DeskAnswer.Ready(deliver.Record));
                break;
            case DeskEffect.GiveUp gaveUp:
                _documents.Release(gaveUp.Order.Key);
                GaveUp(gaveUp.Order.Label, gaveUp.Order.Key, gaveUp.Refusal.Problem.Message);
                Answer(gaveUp.Callers, new DeskAnswer.Refused(gaveUp.Refusal));
                break;
        }
    }

    private void Answer(IEnumerable<long> callers, DeskAnswer answer)
    {
        foreach (var caller in callers)
            if (_callers.Remove(caller, out var waiting))
                waiting.TrySetResult(answer);
    }

    /// <summary>A description that is too long for a message goes through the document store first.</summary>
    private void Offer(DeskOrder order)
    {
        var json = DescriptionJson.SerializeToUtf8Bytes(order.Artifact.Description);
        if (json.Length <= RenderTask.MaxInlineBytes)
            Send(order, DescriptionJson.Serialize(order.Artifact.Description), null);
        else if (_saving.Add(order.Key))
            _documents
                .SavedAsync(order.Account, order.Key, json)
                .PipeTo(Self, success: document => new Saved(order, document, null), failure: problem => new Saved(order, null, problem));
    }

    /// <summary>One that could not be saved is tried again when the offer is repeated.</summary>
    private void OnSaved(Saved saved)
    {
        _saving.Remove(saved.Order.Key);
        if (saved.Problem is { } problem)
            NotSaved(problem, saved.Order.Label, saved.Order.Key);
        else if (_requests.IsUnderWay(saved.Order.Key))
            Send(saved.Order, null, saved.Document);
    }

    private void Send(DeskOrder order, string? inline, ContentHash? document) =>
        _queue.Tell(
            new QueueMessages.OfferTask(
                new RenderTask
                {
                    Key = order.Key,
                    Account = order.Account,
                    JobId = _desk,
                    Label = order.Label,
                    Frames = 0,
                    CostSeconds = order.Artifact.CostSeconds,
                    Priority = 0,
                    Draft = true,
                    Quick = order.Quick,
                    Inline = inline,
                    Document = document,
                    TraceParent = order.TraceParent,
                    Engine = order.Engine,
                    MemoryBytes = MemoryModel.Of(order.Artifact.Description),
                }
            )
        );

    /// <param name="Caller">A number that no other caller has.</param>
    internal sealed record Join(DeskOrder Order, long Caller, TaskCompletionSource<DeskAnswer> Answer) : INoSerializationVerificationNeeded;

    /// <param name="Returns">It was told to come back, and did not just go away.</param>
    internal sealed record Leave(ArtifactKey Key, long Caller, bool Returns) : INoSerializationVerificationNeeded;

    /// <summary>Answered by how far the artifact is, 0–1.</summary>
    internal sealed record GetFraction(ArtifactKey Key) : INoSerializationVerificationNeeded;

    private sealed record Saved(DeskOrder Order, ContentHash? Document, Exception? Problem) : INoSerializationVerificationNeeded;

    private sealed record Tick : INoSerializationVerificationNeeded;
}
