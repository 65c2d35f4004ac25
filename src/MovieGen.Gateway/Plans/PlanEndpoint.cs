using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MovieGen.Api.Jobs;
using MovieGen.Api.Plans;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Jobs.Requests;
using MovieGen.Gateway.Documentation;
using MovieGen.Gateway.Jobs;
using MovieGen.Gateway.Problems;

namespace MovieGen.Gateway.Plans;

/// <summary><c>POST /api/plans</c>: what a request for a movie would become. Nothing is stored or rendered.</summary>
internal static class PlanEndpoint
{
    public static void MapPlans(this IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/api/plans", Plan)
            .WithTags("Jobs")
            .Describe(
                "planJob",
                "Plan a movie",
                "What a submit of the same body would become: timeline, problems, segments that are rendered already, cost, size and time. "
                    + "Nothing is stored."
            )
            .Accepts<JobRequest>("application/json")
            .WithExample("submitJob", "Two cards")
            .Produces<PlanView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge);

    private static async Task<IResult> Plan(HttpContext context, JobForecast forecast)
    {
        var body = await JobRequestBody.ReadAsync(context);
        if (body.Envelope is not { } envelope)
            return ProblemResults.From(body.Problems);
        var (plan, problems) = await forecast.OfAsync(AccountId.Local, envelope.Storyboard, context.RequestAborted);
        return plan is null ? ProblemResults.From([.. problems.Select(JobEnvelope.InRequest)]) : TypedResults.Ok(plan);
    }
}
