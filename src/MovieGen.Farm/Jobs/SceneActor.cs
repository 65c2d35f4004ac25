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
    private const int MaxInlineBytes = 32 * 1024;

    private readonly JobEnvironment _environment;
    private readonly Dictionary<ArtifactKey, Description> _descriptions = [];

    public SceneActor(JobEnvironment environment)
    {
        _environment = environment;
        Receive<RunEffect.Offer>(Offer);
        Receive<Saved>(m => Send(m.Offer, _descriptions[m.Offer.Item.Key] = new Description(null, m.Document)));
        Receive<NotSaved>(m =>
        {
            _descriptions.Remove(m.Offer.Item.Key);
            JobNotes.DescriptionNotSaved(environment.Log, m.Problem, m.Offer.Order.JobId, m.Offer.Item.Task);
        });
        Receive<Withdraw>(m =>
        {
            _descriptions.Remove(m.Key);
            environment.Queue.Tell(new QueueMessages.WithdrawTask(m.Key, m.JobId));
        });
        Receive<ITaskAnswer>(answer => Context.Parent.Tell(answer));
    }

    public static Props Props(JobEnvironment environment) => Akka.Actor.Props.Create(() => new SceneActor(environment));

    /// <summary>
    /// A description that is too long for a message goes through the document store; until it is saved, repeated offers wait.
    /// </summary>
    private void Offer(RunEffect.Offer offer)
    {
        var (item, order) = offer;
        if (_descriptions.TryGetValue(item.Key, out var known))
        {
            if (known != Description.BeingSaved)
                Send(offer, known);
            return;
        }

        var json = DescriptionJson.Serialize(item.Artifact.Description);
        if (Encoding.UTF8.GetByteCount(json) <= MaxInlineBytes)
        {
            Send(offer, _descriptions[item.Key] = new Description(json, null));
            return;
        }

        _descriptions[item.Key] = Description.BeingSaved;
        _environment
            .Documents.SaveAsync(order.Account, Encoding.UTF8.GetBytes(json), CancellationToken.None)
            .PipeTo(Self, success: document => new Saved(offer, document), failure: problem => new NotSaved(offer, problem));
    }

    private void Send(RunEffect.Offer offer, Description description)
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
            Inline = description.Inline,
            Document = description.Document,
            TraceParent = order.TraceParent,
            Engine = order.Engine,
            MemoryBytes = MemoryModel.Of(item.Artifact.Description),
        };
        _environment.Queue.Tell(new QueueMessages.OfferTask(task));
    }

    /// <summary>The task is no longer needed.</summary>
    internal sealed record Withdraw(ArtifactKey Key, JobId JobId) : INoSerializationVerificationNeeded;

    private sealed record Saved(RunEffect.Offer Offer, ContentHash Document) : INoSerializationVerificationNeeded;

    private sealed record NotSaved(RunEffect.Offer Offer, Exception Problem) : INoSerializationVerificationNeeded;

    /// <summary>How a task's description travels: inline, or by the document store.</summary>
    private sealed record Description(string? Inline, ContentHash? Document)
    {
        public static readonly Description BeingSaved = new(null, null);
    }
}
