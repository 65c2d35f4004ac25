using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MovieGen.Api.Problems;
using MovieGen.Api.Storyboards;
using MovieGen.Contracts.Planning;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Jobs.Requests;
using MovieGen.Domain.Problems;
using MovieGen.Gateway.Documentation;
using MovieGen.Gateway.Problems;
using MovieGen.Gateway.Serving;

namespace MovieGen.Gateway.Plans;

/// <summary><c>POST /api/storyboards/expand</c>: the scenes that <c>auto</c> stands for, to be edited.</summary>
internal static class ExpandEndpoint
{
    public static void MapExpand(this IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/api/storyboards/expand", Expand)
            .WithTags("Storyboards")
            .Describe(
                "expandStoryboard",
                "Choose the scenes of an automatic storyboard",
                "What comes back has `scenes` in place of `auto`, makes the same movie, and can be edited. Nothing is stored."
            )
            .Accepts<ExpandRequest>("application/json")
            .Produces<ExpandedStoryboard>()
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge);

    private static async Task<IResult> Expand(HttpContext context, IStoryboardPlanner planner)
    {
        var (request, unreadable) = await JsonBody.ReadAsync<ExpandRequest>(context, RequestProblems.NoStoryboard);
        if (request is null)
            return ProblemResults.From(unreadable!);
        var (storyboard, bad) = JsonBody.StoryboardOf(request.Storyboard, RequestProblems.NoStoryboard);
        if (storyboard is null)
            return ProblemResults.From(bad!);
        var expanded = await planner.ExpandAsync(AccountId.Local, Encoding.UTF8.GetBytes(storyboard), context.RequestAborted);
        return expanded.Storyboard is { } json
            ? TypedResults.Ok(new ExpandedStoryboard(JsonElement.Parse(json), [.. expanded.Warnings.Select(ProblemView.Of)]))
            : ProblemResults.From([.. expanded.Problems.Select(JobEnvelope.InRequest)]);
    }
}
