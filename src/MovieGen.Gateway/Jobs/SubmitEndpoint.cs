using Akka.Actor;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Problems;
using MovieGen.Gateway.Problems;

namespace MovieGen.Gateway.Jobs;

/// <summary><c>POST /api/jobs</c>: a storyboard in, a job (or, as a dry run, a plan) out.</summary>
internal static class SubmitEndpoint
{
    private const int MaxKeyLength = 255;

    public static void MapSubmit(this RouteGroupBuilder group) =>
        group
            .MapPost("", Submit)
            .WithSummary(
                "Submit a storyboard. Idempotency-Key makes repeats harmless; ?dryRun=true plans and stores nothing; ?pool= names the "
                    + "workers that render it."
            )
            .Accepts<Stream>("application/json")
            .Produces<JobOverview>(StatusCodes.Status202Accepted)
            .Produces<DryRun>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status507InsufficientStorage);

    private static async Task<IResult> Submit(
        HttpContext context,
        JobSubmission submission,
        RenderCapacity capacity,
        ActorSystem system,
        bool? dryRun,
        int? priority,
        string? pool
    )
    {
        if (pool is not null && !PoolName.IsValid(pool))
            return ProblemResults.From(RequestProblems.BadPoolName.Of($"pool is '{pool}', which cannot be a name.", PoolName.Rule));
        if (priority is < JobCommands.MinPriority or > JobCommands.MaxPriority)
            return ProblemResults.From(
                RequestProblems.NumberOutOfRange.Of($"priority is {priority}.", JobCommands.MinPriority, JobCommands.MaxPriority)
            );
        var key = context.Request.Headers["Idempotency-Key"].ToString();
        if (key.Length > MaxKeyLength)
            return ProblemResults.From(RequestProblems.KeyTooLong.Of("The Idempotency-Key is longer than 255 characters."));
        if (await ReadAsync(context) is not { } storyboard)
            return ProblemResults.From(StoryboardProblems.TooLarge.Of("The storyboard is larger than 1 MiB."));

        if (dryRun == true)
        {
            var prepared = await submission.PrepareAsync(AccountId.Local, storyboard, context.RequestAborted);
            return prepared.Plan is { } plan ? TypedResults.Ok(DryRun.Of(plan, capacity.Slots)) : ProblemResults.From(prepared.Problems);
        }

        var result = await submission.SubmitAsync(
            AccountId.Local,
            storyboard,
            key.Length == 0 ? null : key,
            priority ?? 0,
            pool is null or PoolName.Default ? null : pool,
            context.RequestAborted
        );
        if (result is { IsRepeated: true, Answer.Summary: not null })
            context.Response.Headers["Idempotent-Replayed"] = "true";
        return result.Answer switch
        {
            null => ProblemResults.From(result.Problems),
            { Refused: { } refused } => ProblemResults.From(refused),
            { Summary: var job } => TypedResults.Accepted($"/api/jobs/{job!.Id}", JobOverview.Of(job).WithPoolWarning(system)),
        };
    }

    /// <summary>The body, or null if it is larger than a storyboard may be.</summary>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpContext context)
    {
        if (context.Request.ContentLength > JobSubmission.MaxBytes)
            return null;
        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await context.Request.Body.ReadAsync(chunk, context.RequestAborted)) > 0)
        {
            if (buffer.Length + read > JobSubmission.MaxBytes)
                return null;
            buffer.Write(chunk, 0, read);
        }

        return buffer.ToArray();
    }
}

/// <summary>How many tasks the farm can run at once, for estimates.</summary>
public sealed record RenderCapacity(int Slots);
