using System.Text;
using Akka.Actor;
using Akka.Cluster.Tools.PublishSubscribe;
using MovieGen.Contracts.Scheduling;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Assets;

namespace MovieGen.Farm.Tests.Jobs;

/// <summary>Stands for the render queue and its workers: two slots, renders as scripted, publishes to the real store.</summary>
internal sealed class ScriptedQueue : ReceiveActor
{
    private const int Slots = 2;
    private const string Worker = "akka.tcp://moviegen@test:1";

    private readonly ScriptedRenders renders;
    private readonly IArtifactStore store;
    private readonly string folder;
    private readonly LinkedList<Entry> waiting = new();
    private readonly Dictionary<string, Entry> running = [];
    private long epoch = 1;

    public ScriptedQueue(ScriptedRenders renders, IArtifactStore store, string folder)
    {
        this.renders = renders;
        this.store = store;
        this.folder = folder;

        Receive<QueueMessages.OfferTask>(Offer);
        Receive<QueueMessages.WithdrawTask>(Withdraw);
        Receive<Ended>(End);
        Receive<Forget>(_ =>
        {
            // A new queue on another node: it knows nothing of what was offered; what runs goes on.
            epoch++;
            waiting.Clear();
            foreach (var entry in running.Values) entry.Offerer = ActorRefs.Nobody;
            DistributedPubSub.Get(Context.System).Mediator.Tell(new Publish(QueueMessages.EpochTopic, new QueueMessages.QueueStarted(epoch)));
        });
    }

    /// <summary>Tells the queue to forget everything and announce a new epoch.</summary>
    public sealed record Forget;

    protected override void PostStop()
    {
        foreach (var entry in running.Values) entry.Cancel.Cancel();
    }

    private void Offer(QueueMessages.OfferTask offer)
    {
        var key = offer.Task.Key.Hex;
        Sender.Tell(new QueueMessages.TaskQueued(offer.Task.Key, epoch));
        if (running.TryGetValue(key, out var known))
        {
            known.Offerer = Sender;
            Sender.Tell(new QueueMessages.TaskStarted(offer.Task.Key, Worker));
        }
        else if (waiting.All(e => e.Task.Key.Hex != key))
        {
            waiting.AddLast(new Entry(offer.Task, Sender));
        }

        StartNext();
    }

    private void StartNext()
    {
        while (running.Count < Slots && waiting.First is { Value: var entry })
        {
            waiting.RemoveFirst();
            running[entry.Task.Key.Hex] = entry;
            entry.Offerer.Tell(new QueueMessages.TaskStarted(entry.Task.Key, Worker));
            entry.Offerer.Tell(new QueueMessages.TaskProgressed(entry.Task.Key, Worker, 0.5));
            Task.Run(() => RenderAsync(entry)).PipeTo(Self);
        }
    }

    private async Task<Ended> RenderAsync(Entry entry)
    {
        try
        {
            if (await renders.RenderAsync(entry.Task, entry.Cancel.Token) is { } fault) return new Ended(entry, new QueueMessages.TaskFailed(entry.Task.Key, Worker, fault));
        }
        catch (OperationCanceledException)
        {
            return new Ended(entry, null);
        }

        var reused = await store.FindAsync(entry.Task.Account, entry.Task.Key, CancellationToken.None) is not null;
        var record = await store.PublishAsync(entry.Task.Account, entry.Task.Key, Stage(), CancellationToken.None);
        renders.MarkPublished(entry.Task);
        return new Ended(entry, new QueueMessages.TaskCompleted(entry.Task.Key, Worker, record, reused, 0.25));
    }

    private StagedArtifact Stage()
    {
        var staged = Directory.CreateDirectory(Path.Combine(folder, Path.GetRandomFileName())).FullName;
        var bytes = Encoding.UTF8.GetBytes("rendered");
        File.WriteAllBytes(Path.Combine(staged, ArtifactFiles.Segment), bytes);
        return new StagedArtifact(staged, [new ArtifactFile(ArtifactFiles.Segment, bytes.Length, ContentHash.Of(bytes))], new ArtifactFacts(30, 0, -14, -1.5, 0.25));
    }

    private void End(Ended ended)
    {
        running.Remove(ended.Entry.Task.Key.Hex);
        if (ended.Outcome is { } outcome) ended.Entry.Offerer.Tell(outcome);
        StartNext();
    }

    private void Withdraw(QueueMessages.WithdrawTask withdraw)
    {
        if (running.TryGetValue(withdraw.Key.Hex, out var entry)) entry.Cancel.Cancel();
        if (waiting.FirstOrDefault(e => e.Task.Key == withdraw.Key) is { } unstarted) waiting.Remove(unstarted);
    }

    private sealed class Entry(RenderTask task, IActorRef offerer)
    {
        public RenderTask Task { get; } = task;

        public IActorRef Offerer { get; set; } = offerer;

        public CancellationTokenSource Cancel { get; } = new();
    }

    private sealed record Ended(Entry Entry, object? Outcome);
}
