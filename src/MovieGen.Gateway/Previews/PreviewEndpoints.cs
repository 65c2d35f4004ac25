using Akka.Actor;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MovieGen.Api.Jobs;
using MovieGen.Api.Previews;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Jobs.Requests;
using MovieGen.Domain.Problems;
using MovieGen.Gateway.Documentation;
using MovieGen.Gateway.Jobs;
using MovieGen.Gateway.Problems;
using MovieGen.Gateway.Serving;

namespace MovieGen.Gateway.Previews;

/// <summary>What an editor looks at before there is a movie: a frame, or a few seconds.</summary>
internal static class PreviewEndpoints
{
    private static readonly Problem TooLarge = StoryboardProblems.TooLarge.Of(
        $"The request is larger than {JobEnvelopeParser.MaxBytes >> 10} KiB."
    );

    public static void MapPreviews(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/previews").WithTags("Previews");
        group
            .MapPost("/frame", Frame)
            .Describe(
                "previewFrame",
                "Get a frame of a storyboard's movie",
                "As WebP: the frame that the movie has at that time. Made before films are rendered; 503 with `Retry-After` if it is "
                    + "not ready yet."
            )
            .Accepts<FramePreviewRequest>("application/json")
            .ProducesFile(FramePreviews.ContentType, "The frame.", hasRanges: false)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        group
            .MapPost("/range", Range)
            .Describe(
                "previewRange",
                "Have a few seconds of a storyboard's movie made",
                "A draft of at most 30 s: a job that lists leave out."
            )
            .Accepts<RangePreviewRequest>("application/json")
            .Produces<JobOverview>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status507InsufficientStorage);
    }

    private static async Task<IResult> Frame(HttpContext context, FramePreviews previews)
    {
        if (await LimitedBody.ReadAsync(context, JobEnvelopeParser.MaxBytes) is not { } bytes)
            return ProblemResults.From(TooLarge);
        var (request, problems) = PreviewRequestParser.ParseFrame(bytes);
        return request is null ? ProblemResults.From([.. problems]) : await previews.ServeAsync(context, request);
    }

    private static async Task<IResult> Range(HttpContext context, JobSubmission submission, ActorSystem system)
    {
        if (await LimitedBody.ReadAsync(context, JobEnvelopeParser.MaxBytes) is not { } bytes)
            return ProblemResults.From(TooLarge);
        var (envelope, problems) = PreviewRequestParser.ParseRange(bytes);
        if (envelope is null)
            return ProblemResults.From([.. problems]);
        var result = await submission.SubmitAsync(AccountId.Local, envelope, ContentHash.Of(bytes.Span), null, context.RequestAborted);
        return SubmitEndpoint.Answer(result, system);
    }
}
