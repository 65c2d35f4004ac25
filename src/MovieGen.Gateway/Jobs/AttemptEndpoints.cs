using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MovieGen.Api.Jobs;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Problems;
using MovieGen.Gateway.Documentation;
using MovieGen.Gateway.Problems;
using AttemptEnd = MovieGen.Contracts.Storage.AttemptEnd;

namespace MovieGen.Gateway.Jobs;

/// <summary>The attempts at a job's tasks and their logs: what FFmpeg was told, and what it said.</summary>
internal static class AttemptEndpoints
{
    private const int DefaultPage = 200;
    private const int LargestPage = 1000;

    public static void MapAttempts(this RouteGroupBuilder group)
    {
        group
            .MapGet("/{id}/attempts", List)
            .Describe("listAttempts", "List attempts at a job's tasks", "Those that have a log, newest first.")
            .WithQuery("end", "Only attempts that ended so.", Enum.GetNames<AttemptEnd>().Select(name => name.ToLowerInvariant()))
            .WithQuery("limit", $"How many; {DefaultPage} if it is left out.", 1, LargestPage)
            .Produces<AttemptList>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        group
            .MapGet("/{id}/attempts/{attempt}/log", Log)
            .Describe("getAttemptLog", "Get an attempt's log", "What FFmpeg was told, and what it said.")
            .WithPath("attempt", "The attempt.")
            .Produces<string>(StatusCodes.Status200OK, "text/plain")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> List(
        string id,
        JobClient jobs,
        IAttemptLogs logs,
        string? end,
        int? limit,
        CancellationToken cancellation
    )
    {
        AttemptEnd? wanted = Enum.TryParse<AttemptEnd>(end, ignoreCase: true, out var parsed) && Enum.IsDefined(parsed) ? parsed : null;
        if (end is not null && wanted is null)
            return ProblemResults.From(
                RequestProblems.NoneOfTheValues.Of(
                    $"'{end}' is not how an attempt ends.",
                    string.Join(", ", Enum.GetNames<AttemptEnd>().Select(name => name.ToLowerInvariant()))
                )
            );
        if (limit is < 1 or > LargestPage)
            return ProblemResults.From(RequestProblems.NumberOutOfRange.Of($"limit is {limit}.", 1, LargestPage));
        if (await ProblemOfAsync(id, jobs, cancellation) is { } problem)
            return problem;
        var attempts = (await logs.ListAsync(AccountId.Local, new JobId(id), cancellation))
            .Where(attempt => wanted is null || attempt.Name.End == wanted)
            .OrderByDescending(attempt => attempt.Name.Attempt)
            .ToList();
        return TypedResults.Ok(
            new AttemptList([.. attempts.Take(limit ?? DefaultPage).Select(attempt => AttemptView.Of(id, attempt))], attempts.Count)
        );
    }

    private static async Task<IResult> Log(string id, string attempt, JobClient jobs, IAttemptLogs logs, CancellationToken cancellation)
    {
        if (await ProblemOfAsync(id, jobs, cancellation) is { } problem)
            return problem;
        return
            AttemptView.NumberOf(attempt) is { } number
            && await logs.LoadAsync(AccountId.Local, new JobId(id), number, cancellation) is { } text
            ? TypedResults.Text(text, "text/plain", Encoding.UTF8)
            : ProblemResults.From(JobProblems.NoSuchAttempt.Of($"Job {id} has no attempt '{attempt}' with a log.", id));
    }

    /// <summary>Null if the job is the caller's.</summary>
    private static async Task<IResult?> ProblemOfAsync(string id, JobClient jobs, CancellationToken cancellation)
    {
        if (!JobId.TryParse(id, out var job))
            return ProblemResults.NoSuchJob(id);
        var answer = await jobs.AskAsync(new JobCommands.GetJob(job, AccountId.Local), cancellation);
        return answer.Refused is { } refused ? ProblemResults.From(refused) : null;
    }
}
