using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using MovieGen.Api.Jobs;
using MovieGen.Contracts.ReadModel;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Problems;
using MovieGen.Gateway.Documentation;
using MovieGen.Gateway.Problems;

namespace MovieGen.Gateway.Jobs;

/// <summary><c>GET /api/jobs</c>: pages of jobs, filtered and sorted.</summary>
internal static class JobListEndpoint
{
    private const int DefaultPage = 50;

    public static void MapJobList(this RouteGroupBuilder group) =>
        group
            .MapGet("", List)
            .Describe("listJobs", "List jobs", "Newest first, or as `sort` says.")
            .WithQuery("status", "Only jobs of these statuses.", Enum.GetValues<Domain.Jobs.JobStatus>().Select(JobNames.Of), isList: true)
            .WithQuery("tag", "Only jobs with this tag; given more than once, with all of them.")
            .WithQuery("ids", "Only these jobs, at most 200.", [], isList: true)
            .WithQuery("title", "Only jobs with this in their title, in any case.")
            .WithQuery("preview", "Whether previews are listed too, which lists leave out otherwise.")
            .WithQuery("createdFrom", "Only jobs from this moment on.")
            .WithQuery("createdBefore", "Only jobs before this moment.")
            .WithQuery("sort", "The order; - turns it round.", JobSort.Names)
            .WithPages(JobQuery.MaxLimit, DefaultPage)
            .Produces<JobList>()
            .ProducesProblem(StatusCodes.Status400BadRequest);

    /// <param name="status">Several are separated by commas.</param>
    /// <param name="tag">If given more than once, jobs have all of them.</param>
    /// <param name="ids">Several are separated by commas.</param>
    /// <param name="title">Part of the title.</param>
    /// <param name="preview">With the previews of editors; they are also given by their ids.</param>
    private static async Task<IResult> List(
        IJobReadModel jobs,
        CurrentRows rows,
        string? status,
        string[]? tag,
        string? ids,
        string? title,
        bool? preview,
        DateTimeOffset? createdFrom,
        DateTimeOffset? createdBefore,
        string? sort,
        string? cursor,
        int? limit,
        CancellationToken cancellation
    )
    {
        var names = Split(status);
        if (names.FirstOrDefault(name => JobNames.StatusOf(name) is null) is { } noStatus)
            return NoneOf($"'{noStatus}' is not a status.", Enum.GetValues<Domain.Jobs.JobStatus>().Select(JobNames.Of));
        if (tag is { Length: > ClientNotes.MaxTags })
            return ProblemResults.From(RequestProblems.NumberOutOfRange.Of($"There are {tag.Length} tags.", 1, ClientNotes.MaxTags));
        if ((tag ?? []).Append(title).Any(text => text?.Any(char.IsControl) == true))
            return ProblemResults.From(RequestProblems.BadRequest.Of("A tag or the title has control characters, which no job has."));
        if (JobSort.Find(sort ?? JobSort.Newest.ToString()) is not { } order)
            return NoneOf($"'{sort}' is not an order.", JobSort.Names);
        JobCursor? after = null;
        if (cursor is not null && !(JobCursor.TryParse(cursor, out after) && after.Sort == order))
            return ProblemResults.From(RequestProblems.BadCursor.Of($"cursor is '{cursor}', which no page of this order gave."));
        if (limit is < 1 or > JobQuery.MaxLimit)
            return ProblemResults.From(RequestProblems.NumberOutOfRange.Of($"limit is {limit}.", 1, JobQuery.MaxLimit));
        var listed = Split(ids);
        if (listed.Length > JobQuery.MaxLimit)
            return ProblemResults.From(RequestProblems.NumberOutOfRange.Of($"There are {listed.Length} ids.", 1, JobQuery.MaxLimit));
        var query = new JobQuery
        {
            Statuses = [.. names.Select(name => JobNames.StatusOf(name)!.Value).Distinct()],
            Tags = [.. tag ?? []],
            Ids = ids is null ? null : IdsOf(listed),
            Title = title,
            WithPreviews = preview == true || ids is not null,
            CreatedFrom = createdFrom,
            CreatedBefore = createdBefore,
            Sort = order,
            After = after,
            Limit = limit ?? (ids is null ? DefaultPage : JobQuery.MaxLimit),
        };
        var page = await jobs.ListAsync(AccountId.Local, query, cancellation);
        var current = await rows.OfAsync(page.Jobs, query.Statuses, cancellation);
        return TypedResults.Ok(new JobList([.. current.Select(JobListItem.Of)], page.Next?.ToString()));
    }

    private static string[] Split(string? list) => list?.Split(',', StringSplitOptions.TrimEntries) ?? [];

    /// <summary>What is no id is the id of no job.</summary>
    private static ImmutableArray<JobId> IdsOf(string[] ids) =>
        [.. ids.Select(id => JobId.TryParse(id, out var job) ? job : (JobId?)null).OfType<JobId>().Distinct()];

    private static ProblemHttpResult NoneOf(string message, IEnumerable<string> values) =>
        ProblemResults.From(RequestProblems.NoneOfTheValues.Of(message, string.Join(", ", values)));
}
