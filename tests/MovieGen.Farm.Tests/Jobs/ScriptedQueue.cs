using System.Text;
using Akka.Actor;
using Akka.Cluster.Tools.PublishSubscribe;
using MovieGen.Contracts.Scheduling;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Rendering;

namespace MovieGen.Farm.Tests.Jobs;

/// <summary>Stands for the render queue and its workers: two slots, renders as scripted, publishes to the real store.</summary>
internal sealed class ScriptedQueue : ReceiveActor
{
    private const int Slots = 2;
    private const string Worker = "akka.tcp://moviegen@test:1";

    private readonly ScriptedRenders _renders;
    private readonly IArtifactStore _store;
    private readonly string _folder;
    private readonly LinkedList<Entry> _waiting = new();
    private readonly Dictionary<string, Entry> _running = [];
    private long _epoch = 1;

    public ScriptedQueue(ScriptedRenders renders, IArtifactStore store, string folder)
    {
        _renders = renders;
        _store = store;
        _folder = folder;

        Receive<QueueMessages.OfferTask>(Offer);
        Receive<QueueMessages.WithdrawTask>(Withdraw);
        Receive<Ended>(End);
        Receive<Forget>(_ =>
        {
            // A new queue on another node: it knows nothing of what was offered; what runs goes on.
            _epoch++;
            _waiting.Clear();
            foreach (var entry in _running.Values)
                entry.Offerer = ActorRefs.Nobody;
            DistributedPubSub
                .Get(Context.System)
                .Mediator.Tell(new Publish(QueueMessages.EpochTopic, new QueueMessages.QueueStarted(_epoch)));
        });
    }

    /// <summary>Tells the queue to forget everything and announce a new epoch.</summary>
    public sealed record Forget;

    protected override void PostStop()
    {
        foreach (var entry in _running.Values)
            entry.Cancel.Cancel();
    }

    private void Offer(QueueMessages.OfferTask offer)
    {
        var key = offer.Task.Key.Hex;
        Sender.Tell(new TaskAnswers.TaskQueued(offer.Task.Key, _epoch));
        if (_running.TryGetValue(key, out var known))
        {
            known.Offerer = Sender;
            Sender.Tell(new TaskAnswers.TaskStarted(offer.Task.Key, Worker));
        }
        else if (_waiting.All(e => e.Task.Key.Hex != key))
        {
            _waiting.AddLast(new Entry(offer.Task, Sender));
        }

        StartNext();
    }

    private void StartNext()
    {
        while (_running.Count < Slots && _waiting.First is { Value: var entry })
        {
            _waiting.RemoveFirst();
            _running[entry.Task.Key.Hex] = entry;
            entry.Offerer.Tell(new TaskAnswers.TaskStarted(entry.Task.Key, Worker));
            entry.Offerer.Tell(new TaskAnswers.TaskProgressed(entry.Task.Key, Worker, 0.5));
            Task.Run(() => RenderAsync(entry)).PipeTo(Self);
        }
    }

    private async Task<Ended> RenderAsync(Entry entry)
    {
        try
        {
            if (await _renders.RenderAsync(entry.Task, entry.Cancel.Token) is { } fault)
                return new Ended(entry, new TaskAnswers.TaskFailed(entry.Task.Key, Worker, fault));
        }
        catch (OperationCanceledException)
        {
            return new Ended(entry, null);
        }

        var reused = await _store.FindAsync(entry.Task.Account, entry.Task.Key, CancellationToken.None) is not null;
        var record = await _store.PublishAsync(entry.Task.Account, entry.Task.Key, Stage(NameOf(entry.Task)), CancellationToken.None);
        _renders.MarkPublished(entry.Task);
        return new Ended(entry, new TaskAnswers.TaskCompleted(entry.Task.Key, Worker, record, reused, 0.25));
    }

    /// <summary>Stores tell intermediates from outputs by the names of the files.</summary>
    private static string NameOf(RenderTask task) =>
        task.Label switch
        {
            "movie" => ArtifactFiles.Movie,
            "poster" => ArtifactFiles.Poster,
            "hls" => ArtifactFiles.HlsPlaylist,
            "soundtrack" => ArtifactFiles.Soundtrack,
            _ => ArtifactFiles.Segment,
        };

    private StagedArtifact Stage(string name)
    {
        var staged = Directory.CreateDirectory(Path.Combine(_folder, Path.GetRandomFileName())).FullName;
        var bytes = Encoding.UTF8.GetBytes("rendered");
        File.WriteAllBytes(Path.Combine(staged, name), bytes);
        return new StagedArtifact(
            staged,
            [new ArtifactFile(name, bytes.Length, ContentHash.Of(bytes))],
            new ArtifactFacts(30, 0, -14, -1.5, 0.25)
        );
    }

    private void End(Ended ended)
    {
        _running.Remove(ended.Entry.Task.Key.Hex);
        if (ended.Outcome is { } outcome)
            ended.Entry.Offerer.Tell(outcome);
        StartNext();
    }

    private void Withdraw(QueueMessages.WithdrawTask withdraw)
    {
        if (_running.TryGetValue(withdraw.Key.Hex, out var entry))
            entry.Cancel.Cancel();
        if (_waiting.FirstOrDefault(e => e.Task.Key == withdraw.Key) is { } unstarted)
            _waiting.Remove(unstarted);
    }

    private sealed class Entry(RenderTask task, IActorRef offerer)
    {
        public RenderTask Task { get; } = task;

        public IActorRef Offerer { get; set; } = offerer;

        public CancellationTokenSource Cancel { get; } = new();
    }

    private sealed record Ended(Entry Entry, object? Outcome);
}
