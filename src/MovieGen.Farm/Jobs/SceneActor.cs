using System.Text;
using Akka.Actor;
using MovieGen.Contracts.Scheduling;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Jobs.Runs;
using MovieGen.Domain.Rendering;

namespace MovieGen.Farm.Jobs;

/// <summary>
/// Between a job and the render queue, for the segments of one scene (<c>scene-3</c>) or for one artifact of the whole movie
/// (<c>soundtrack</c>, <c>assembly</c>, …): turns offers into render tasks, and passes the queue's answers to the job. Decides nothing and
/// owns nothing that must survive: when it stops, renders continue, and the next actor that offers the same keys is attached to them.
/// </summary>
internal sealed class SceneActor : ReceiveActor
{
    private readonly JobEnvironment _environment;

    /// <summary>Where long descriptions are, of tasks that are offered.</summary>
    private readonly Dictionary<ArtifactKey, ContentHash> _documents = [];

    /// <summary>The newest offers of tasks whose long descriptions are being saved.</summary>
    private readonly Dictionary<ArtifactKey, RunEffect.Offer> _saving = [];

    public SceneActor(JobEnvironment environment)
    {
        _environment = environment;
        Receive<RunEffect.Offer>(Offer);
        Receive<Saved>(OnSaved);
        Receive<NotSaved>(m =>
        {
            if (_saving.Remove(m.Key, out var offer))
                JobNotes.DescriptionNotSaved(environment.Log, m.Problem, offer.Order.JobId, offer.Item.Task);
        });
        Receive<Withdraw>(m =>
        {
            Forget(m.Key);
            environment.Queue.Tell(new QueueMessages.WithdrawTask(m.Key, m.JobId));
        });
        Receive<ITaskAnswer>(answer =>
        {
            if (answer is TaskAnswers.TaskCompleted)
                Forget(answer.Key);
            Context.Parent.Tell(answer);
        });
    }

    public static Props Props(JobEnvironment environment) => Akka.Actor.Props.Create(() => new SceneActor(environment));

    /// <summary>
    /// A description that is too long for a message goes through the document store; until it is saved, the newest offer waits.
    /// </summary>
    private void Offer(RunEffect.Offer offer)
    {
        var key = offer.Item.Key;
        if (_documents.TryGetValue(key, out var known))
        {
            Send(offer, null, known);
            return;
        }

        var json = DescriptionJson.Serialize(offer.Item.Artifact.Description);
        if (Encoding.UTF8.GetByteCount(json) <= RenderTask.MaxInlineBytes)
        {
            Send(offer, json, null);
            return;
        }

        var isBeingSaved = _saving.ContainsKey(key);
        _saving[key] = offer;
        if (isBeingSaved)
            return;
        _environment
            .Documents.SaveAsync(offer.Order.Account, offer.Order.JobId, Encoding.UTF8.GetBytes(json), CancellationToken.None)
            .PipeTo(Self, success: document => new Saved(key, document), failure: problem => new NotSaved(key, problem));
    }

    /// <summary>A task that was withdrawn meanwhile is not offered.</summary>
    private void OnSaved(Saved saved)
    {
        if (!_saving.Remove(saved.Key, out var offer))
            return;
        _documents[saved.Key] = saved.Document;
        Send(offer, null, saved.Document);
    }

    private void Forget(ArtifactKey key)
    {
        _documents.Remove(key);
        _saving.Remove(key);
    }

    private void Send(RunEffect.Offer offer, string? inline, ContentHash? document)
    {
        var (item, order) = offer;
        var task = new RenderTask
        {
            Key = item.Key,
            Account = order.Account,
            JobId = order.JobId,
            Label = item.Task.ToString(),
            Frames = item.Frames,
            CostSeconds = item.Artifact.CostSeconds,
            Priority = order.Priority,
            Draft = order.Draft,
            Inline = inline,
            Document = document,
            TraceParent = order.TraceParent,
            Engine = order.Engine,
            MemoryBytes = MemoryModel.Of(item.Artifact.Description),
            Pool = order.Pool == PoolName.Default ? null : order.Pool,
        };
        _environment.Queue.Tell(new QueueMessages.OfferTask(task));
    }

    /// <summary>The task is no longer needed.</summary>
    internal sealed record Withdraw(ArtifactKey Key, JobId JobId) : INoSerializationVerificationNeeded;

    private sealed record Saved(ArtifactKey Key, ContentHash Document) : INoSerializationVerificationNeeded;

    private sealed record NotSaved(ArtifactKey Key, Exception Problem) : INoSerializationVerificationNeeded;
}
