using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using MovieGen.Contracts.Planning;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Jobs.Requests;
using MovieGen.Domain.Rendering;
using MovieGen.Gateway.Desk;
using MovieGen.Gateway.Problems;

namespace MovieGen.Gateway.Previews;

/// <summary>
/// Frames of storyboards: planned here, made by a worker in a quick slot unless the store has them. A frame's key says what is seen, so a
/// client that has it is told so before anything is made.
/// </summary>
public sealed class FramePreviews(IStoryboardPlanner planner, ArtifactDesk desk, IArtifactStore artifacts)
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
        var key = desk.KeyOf(account, description);
        var tag = new EntityTagHeaderValue($"\"{key}\"");
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false)))
        {
            context.Response.GetTypedHeaders().ETag = tag;
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        var answer = await desk.GetAsync(new DeskRequest(account, description, "preview frame"), context.RequestAborted);
        return answer switch
        {
            DeskAnswer.NotReady waiting => DeskResults.NotReady(context, waiting, "frame"),
            DeskAnswer.Refused refused => DeskResults.Refused(context, refused.Refusal),
            _ => TypedResults.Stream(
                await artifacts.OpenReadAsync(account, key, ArtifactFiles.FrameWebP, context.RequestAborted),
                ContentType,
                entityTag: tag
            ),
        };
    }
}
