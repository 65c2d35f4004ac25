using Akka.Actor;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MovieGen.Api.Jobs;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Problems;
using MovieGen.Gateway.Documentation;
using MovieGen.Gateway.Problems;

namespace MovieGen.Gateway.Jobs;

/// <summary>Jobs: list, look, steer.</summary>
internal static class JobEndpoints
{
    public static void MapJobs(this IEndpointRouteBuilder routes)
    {
        var group = routes
            .MapGroup("/api/jobs")
            .WithTags("Jobs")
            .WithPath("id", "The job.")
            .WithPath("index", "Position of the scene, from 0.");
        group.MapSubmit();
        group.MapJobList();
        group
            .MapGet("/{id}", Show)
            .Describe("getJob", "Show a job", "With its scenes.")
            .Produces<JobDetail>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        Command(
            group,
            "cancel",
            "Cancel a job",
            "For good; what is rendered is kept for later jobs.",
            (id, now) => new JobCommands.CancelJob(id, AccountId.Local, now)
        );
        Command(
            group,
            "pause",
            "Pause a job",
            "No further work is started.",
            (id, now) => new JobCommands.PauseJob(id, AccountId.Local, now)
        );
        Command(group, "resume", "Resume a job", "After a pause.", (id, now) => new JobCommands.ResumeJob(id, AccountId.Local, now));
        group
            .MapPost("/{id}/retry", Retry)
            .Describe("retryJob", "Retry a failed job", "Everything that is rendered is kept.")
            .Produces<JobOverview>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        group
            .MapPost("/{id}/scenes/{index}/retry", RetryScene)
            .Describe("retryScene", "Retry a failed job, one scene first", "Nothing else is rendered before that scene succeeds.")
            .Produces<JobOverview>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        group
            .MapPost("/{id}/priority", Priority)
            .Describe("setPriority", "Change a job's priority", "−10 to 10; each step weighs 1.1 times the one below.")
            .WithExample("setPriority", "Before most others")
            .Produces<JobOverview>()
            .ProducesProblem(StatusCodes.Status400BadRequest);
        group
            .MapDelete("/{id}", Delete)
            .Describe("deleteJob", "Delete a finished job", "And its movie.")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status409Conflict);
        group.MapJobBatches();
        group.MapJobEvents();
        group.MapOutputs();
        group.MapAttempts();
    }

    private static void Command(
        RouteGroupBuilder group,
        string verb,
        string summary,
        string description,
        Func<JobId, DateTimeOffset, IJobMessage> command
    ) =>
        group
            .MapPost(
                $"/{{id}}/{verb}",
                (string id, JobClient jobs, TimeProvider clock, CancellationToken cancellation) =>
                    WithJob(id, async jobId => Answer(await jobs.AskAsync(command(jobId, clock.GetUtcNow()), cancellation)))
            )
            .Describe($"{verb}Job", summary, description)
            .Produces<JobOverview>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    private static Task<IResult> Show(string id, JobClient jobs, ActorSystem system, CancellationToken cancellation) =>
        WithJob(
            id,
            async jobId =>
            {
                var answer = await jobs.AskAsync(new JobCommands.GetJob(jobId, AccountId.Local), cancellation);
                if (answer.Summary is not { } summary)
                    return ProblemResults.From(answer.Refused!);
                var scenes = await jobs.ScenesAsync(AccountId.Local, jobId, summary.SceneCount, cancellation);
                return TypedResults.Ok(new JobDetail(JobOverview.Of(summary).WithPoolWarning(system), [.. scenes.Select(SceneLine.Of)]));
            }
        );

    private static Task<IResult> Retry(string id, JobRetry retry, CancellationToken cancellation) =>
        WithJob(id, async jobId => Answer(await retry.RunAsync(AccountId.Local, jobId, scene: null, cancellation)));

    private static Task<IResult> RetryScene(string id, int index, JobRetry retry, CancellationToken cancellation) =>
        WithJob(id, async jobId => Answer(await retry.RunAsync(AccountId.Local, jobId, index, cancellation)));

    private static Task<IResult> Priority(
        string id,
        PriorityRequest request,
        JobClient jobs,
        TimeProvider clock,
        CancellationToken cancellation
    ) =>
        WithJob(
            id,
            async jobId =>
                request.Priority is < JobCommands.MinPriority or > JobCommands.MaxPriority
                    ? ProblemResults.From(
                        RequestProblems.NumberOutOfRange.Of(
                            $"The priority is {request.Priority}.",
                            JobCommands.MinPriority,
                            JobCommands.MaxPriority
                        )
                    )
                    : Answer(
                        await jobs.AskAsync(
                            new JobCommands.SetPriority(jobId, AccountId.Local, request.Priority, clock.GetUtcNow()),
                            cancellation
                        )
                    )
        );

    private static Task<IResult> Delete(string id, JobClient jobs, TimeProvider clock, CancellationToken cancellation) =>
        WithJob(
            id,
            async jobId =>
            {
                var answer = await jobs.AskAsync(new JobCommands.DeleteJob(jobId, AccountId.Local, clock.GetUtcNow()), cancellation);
                return answer.Refused is { } refused ? ProblemResults.From(refused) : TypedResults.NoContent();
            }
        );

    private static IResult Answer(JobAnswer answer) =>
        answer.Summary is { } summary ? TypedResults.Ok(JobOverview.Of(summary)) : ProblemResults.From(answer.Refused!);

    private static async Task<IResult> WithJob(string id, Func<JobId, Task<IResult>> answer) =>
        JobId.TryParse(id, out var jobId) ? await answer(jobId) : ProblemResults.NoSuchJob(id);
}
