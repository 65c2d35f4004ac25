using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MovieGen.Api.Jobs;
using MovieGen.Api.Problems;
using MovieGen.Contracts.ReadModel;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Problems;
using MovieGen.Gateway.Documentation;
using MovieGen.Gateway.Problems;

namespace MovieGen.Gateway.Jobs;

/// <summary>One command to many jobs. Each job answers for itself: some may refuse what others do.</summary>
internal static class JobBatches
{
    private const int AtOnce = 16;

    public static void MapJobBatches(this RouteGroupBuilder group)
    {
        Map(group, "cancel", "Cancel many jobs", (id, now) => new JobCommands.CancelJob(id, AccountId.Local, now));
        Map(group, "delete", "Delete many finished jobs", (id, now) => new JobCommands.DeleteJob(id, AccountId.Local, now));
    }

    private static void Map(RouteGroupBuilder group, string verb, string summary, Func<JobId, DateTimeOffset, IJobMessage> command) =>
        group
            .MapPost(
                $"/{verb}",
                async (JobBatchRequest request, JobClient jobs, TimeProvider clock, CancellationToken cancellation) =>
                    ProblemOf(request) is { } problem
                        ? ProblemResults.From(problem)
                        : (IResult)
                            TypedResults.Ok(await RunAsync(request, id => jobs.AskAsync(command(id, clock.GetUtcNow()), cancellation)))
            )
            .Describe($"{verb}Jobs", summary, "Each job answers for itself: some may refuse what others do.")
            .Produces<JobBatchAnswer>()
            .ProducesProblem(StatusCodes.Status400BadRequest);

    private static Problem? ProblemOf(JobBatchRequest request) =>
        request.Ids is { Count: >= 1 and <= JobQuery.MaxLimit }
            ? null
            : RequestProblems.NumberOutOfRange.Of($"There are {request.Ids?.Count ?? 0} ids.", 1, JobQuery.MaxLimit);

    private static async Task<JobBatchAnswer> RunAsync(JobBatchRequest request, Func<JobId, Task<JobAnswer>> ask)
    {
        using var gate = new SemaphoreSlim(AtOnce);
        return new JobBatchAnswer(await Task.WhenAll(request.Ids!.Distinct().Select(OneAsync)));

        async Task<JobBatchResult> OneAsync(string id)
        {
            if (!JobId.TryParse(id, out var job))
                return new JobBatchResult(id, null, ProblemView.Of(JobProblems.NotListed.Of($"There is no job '{id}'.")));
            await gate.WaitAsync();
            try
            {
                var answer = await ask(job);
                return answer.Refused is { } refused
                    ? new JobBatchResult(id, null, new ProblemView(refused.Code, "", refused.Message, refused.Advice))
                    : new JobBatchResult(id, answer.Summary is { } summary ? JobOverview.Of(summary) : null, null);
            }
            finally
            {
                gate.Release();
            }
        }
    }
}
