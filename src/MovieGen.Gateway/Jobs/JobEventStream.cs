using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using MovieGen.Api.Jobs;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Jobs;
using MovieGen.Gateway.Documentation;
using MovieGen.Gateway.Problems;
using MovieGen.Gateway.Serving;

namespace MovieGen.Gateway.Jobs;

/// <summary>
/// <c>GET /api/jobs/{id}/events</c>: a snapshot first, then changes, as server-sent events; ends when the job does. An event's id is the
/// job's revision; a client that comes back with <c>Last-Event-ID</c> gets the snapshot again only if something changed since, which
/// makes up for what it missed. One that has seen the end gets 204, which tells it to stay away: standard clients reconnect whenever a
/// stream ends.
/// </summary>
internal static class JobEventStream
{
    public static void MapJobEvents(this RouteGroupBuilder group) =>
        group
            .MapGet("/{id}/events", Events)
            .Describe(
                "followJob",
                "Follow a job",
                "The stream ends with the job; 204 tells a client that comes back with `Last-Event-ID` of the end that there is no more."
            )
            .WithRequestHeader("Last-Event-ID", "Id of the last event that the client has; it gets what it missed.")
            .ProducesEvents(
                typeof(JobDetail),
                "A snapshot with all scenes first, then changes with the scenes that changed. A comment each 15 s keeps the stream open.",
                "snapshot",
                "change"
            )
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> Events(
        string id,
        JobClient jobs,
        JobFollower follower,
        IHostApplicationLifetime node,
        HttpContext context
    )
    {
        if (!JobId.TryParse(id, out var jobId))
            return ProblemResults.NoSuchJob(id);
        var answer = await jobs.AskAsync(new JobCommands.GetJob(jobId, AccountId.Local), context.RequestAborted);
        if (answer.Summary is not { } job)
            return ProblemResults.From(answer.Refused!);
        var lastSeen = LastSeen(context.Request);
        if (job.FinishedAt is not null && lastSeen >= job.Revision)
        {
            context.Response.Headers.CacheControl = "no-store";
            return TypedResults.NoContent();
        }

        // A node that stops waits for its requests to end, and a stream of a long job would not.
        var over = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, node.ApplicationStopping);
        context.Response.RegisterForDispose(over);
        return new EventStream(follower.FollowAsync(jobId, lastSeen, over.Token), over.Token);
    }

    /// <summary>0 if it is the client's first connection, or it sends what no event had as its id.</summary>
    private static long LastSeen(HttpRequest request) =>
        long.TryParse(request.Headers["Last-Event-ID"], NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : 0;
}
