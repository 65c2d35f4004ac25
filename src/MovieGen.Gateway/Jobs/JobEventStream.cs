using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Akka.Actor;
using Akka.Cluster.Tools.PublishSubscribe;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Jobs.Views;
using MovieGen.Gateway.Problems;

namespace MovieGen.Gateway.Jobs;

/// <summary>
/// <c>GET /api/jobs/{id}/events</c>: a snapshot first, then changes, as server-sent events; ends when the job does. An event's id is the
/// job's revision; a client that comes back with <c>Last-Event-ID</c> gets the snapshot again only if something changed since, which
/// makes up for what it missed.
/// </summary>
internal static class JobEventStream
{
    private const int Buffered = 64;
    private static readonly TimeSpan Resync = TimeSpan.FromSeconds(10);

    public static void MapJobEvents(this RouteGroupBuilder group) =>
        group
            .MapGet("/{id}/events", Events)
            .WithSummary("Follow a job: server-sent events, a snapshot first, then changes.")
            .Produces<string>(StatusCodes.Status200OK, "text/event-stream")
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> Events(
        string id,
        JobClient jobs,
        ActorSystem system,
        IHostApplicationLifetime node,
        HttpContext context
    )
    {
        if (!JobId.TryParse(id, out var jobId))
            return ProblemResults.NoSuchJob(id);
        var answer = await jobs.AskAsync(new JobCommands.GetJob(jobId, AccountId.Local), context.RequestAborted);
        if (answer.Refused is { } refused)
            return ProblemResults.From(refused);
        _ = long.TryParse(context.Request.Headers["Last-Event-ID"], out var lastSeen);

        if (HttpMethods.IsHead(context.Request.Method))
            return TypedResults.ServerSentEvents(AsyncEnumerable.Empty<SseItem<object>>());

        // A node that stops waits for its requests to end, and a stream of a long job would not.
        var over = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, node.ApplicationStopping);
        context.Response.RegisterForDispose(over);
        return TypedResults.ServerSentEvents(UntilOver(Follow(jobId, lastSeen, jobs, system, over.Token), over.Token));
    }

    /// <summary>Ends like a finished job's stream, not like a broken one: clients reconnect for the rest.</summary>
    private static async IAsyncEnumerable<SseItem<object>> UntilOver(
        IAsyncEnumerable<SseItem<object>> events,
        [EnumeratorCancellation] CancellationToken over
    )
    {
        await using var next = events.GetAsyncEnumerator(over);
        while (await NextAsync(next, over))
            yield return next.Current;
    }

    private static async Task<bool> NextAsync(IAsyncEnumerator<SseItem<object>> events, CancellationToken over)
    {
        try
        {
            return await events.MoveNextAsync();
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            return false;
        }
    }

    private static async IAsyncEnumerable<SseItem<object>> Follow(
        JobId id,
        long lastSeen,
        JobClient jobs,
        ActorSystem system,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        // Subscribed before the snapshot is taken, so that no change falls between the two. What arrives out of order or twice is told by
        // its revision.
        var changes = Channel.CreateBounded<JobChanged>(
            new BoundedChannelOptions(Buffered) { FullMode = BoundedChannelFullMode.DropOldest }
        );
        var subscriber = system.ActorOf(Subscriber.Props(id, changes.Writer));
        try
        {
            while (!cancellation.IsCancellationRequested)
            {
                if ((await jobs.AskAsync(new JobCommands.GetJob(id, AccountId.Local), cancellation)).Summary is not { } now)
                    yield break;
                if (now.Revision > lastSeen || lastSeen == 0)
                {
                    var scenes = await jobs.ScenesAsync(AccountId.Local, id, now.SceneCount, cancellation);
                    yield return new SseItem<object>(
                        new JobDetail(JobOverview.Of(now).WithPoolWarning(system), [.. scenes.Select(SceneLine.Of)]),
                        "snapshot"
                    )
                    {
                        EventId = $"{now.Revision}",
                    };
                    lastSeen = now.Revision;
                }

                if (now.FinishedAt is not null)
                    yield break;
                await foreach (var change in Changes(changes.Reader, cancellation))
                {
                    if (change.Summary.Revision <= lastSeen)
                        continue;
                    lastSeen = change.Summary.Revision;
                    var detail = new JobDetail(
                        JobOverview.Of(change.Summary).WithPoolWarning(system),
                        [.. change.Scenes.Select(SceneLine.Of)]
                    );
                    yield return new SseItem<object>(detail, "change") { EventId = $"{lastSeen}" };
                    if (change.Summary.FinishedAt is not null)
                        yield break;
                }
            }
        }
        finally
        {
            system.Stop(subscriber);
        }
    }

    /// <summary>
    /// Changes as they come; ends when none came for a while, so that the caller looks at the job itself: topics may lose messages.
    /// </summary>
    private static async IAsyncEnumerable<JobChanged> Changes(
        ChannelReader<JobChanged> reader,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        while (true)
        {
            using var quiet = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            quiet.CancelAfter(Resync);
            JobChanged change;
            try
            {
                change = await reader.ReadAsync(quiet.Token);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                yield break;
            }

            yield return change;
        }
    }

    /// <summary>Hands what is published of one job to one HTTP response.</summary>
    private sealed class Subscriber : ReceiveActor
    {
        public Subscriber(JobId id, ChannelWriter<JobChanged> writer)
        {
            DistributedPubSub.Get(Context.System).Mediator.Tell(new Subscribe(JobChanged.TopicOf(id), Self));
            Receive<JobChanged>(change => writer.TryWrite(change));
            Receive<SubscribeAck>(_ => { });
        }

        public static Props Props(JobId id, ChannelWriter<JobChanged> writer) => Akka.Actor.Props.Create(() => new Subscriber(id, writer));
    }
}
