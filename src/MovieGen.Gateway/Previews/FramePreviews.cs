using Microsoft.AspNetCore.Http;
using MovieGen.Contracts.Planning;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Jobs.Requests;
using MovieGen.Domain.Rendering;
using MovieGen.Gateway.Desk;
using MovieGen.Gateway.Problems;
using MovieGen.Gateway.Serving;

namespace MovieGen.Gateway.Previews;

/// <summary>
/// Frames of storyboards: planned here, made by a worker in a quick slot unless the store has them. A frame's key says what is seen, so a
/// client that has it is told so before anything is made.
/// </summary>
public sealed class FramePreviews(IStoryboardPlanner planner, ArtifactServing serving)
{
    public const string ContentType = "image/webp";

    public async Task<IResult> ServeAsync(HttpContext context, FrameRequest request)
    {
        var account = AccountId.Local;
        var prepared = await planner.PlanAsync(account, request.Storyboard, RenderScope.Whole, context.RequestAborted);
        if (prepared.Plan is not { } plan)
            return ProblemResults.From([.. prepared.Problems.Select(JobEnvelope.InRequest)]);
        var (frame, outside) = request.In(plan.Timeline);
        if (outside is not null)
            return ProblemResults.From(outside);
        var description = FramePlanner.Plan(plan.Timeline, frame, request.Height);
        var answer = await serving.ServeAsync(
            context,
            new DeskRequest(account, description, "preview frame"),
            new ServedFile(ArtifactFiles.FrameWebP, ContentType, "frame.webp")
        );

        // The body decides which frame it is, not the address.
        context.Response.Headers.CacheControl = Downloads.AskFirst;
        return answer;
    }
}
