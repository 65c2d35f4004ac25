using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MovieGen.Api.Uploads;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Naming;
using MovieGen.Domain.Uploads;
using MovieGen.Gateway.Documentation;
using MovieGen.Gateway.Problems;

namespace MovieGen.Gateway.Uploads;

/// <summary>Assets of files that the farm fetches itself.</summary>
internal static class SourceEndpoints
{
    public static void MapSources(this IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/api/assets/from-url", FetchAsync)
            .WithTags("Assets")
            .Describe(
                "fetchAsset",
                "Have a file fetched",
                "From http:// or https://, no private address. `GET /api/uploads/{id}` shows how far it is, and its asset in the end."
            )
            .WithExample("fetchAsset", "A video of another server")
            .WithResponseHeader(StatusCodes.Status202Accepted, "Location", "Address of the upload.")
            .Produces<UploadView>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status507InsufficientStorage);

    private static async Task<IResult> FetchAsync(
        SourceRequest request,
        UploadCreation creation,
        SourceDownloads downloads,
        CancellationToken cancellation
    )
    {
        if (SourceUrl.Parse(request.Url) is not ({ } url, null))
            return ProblemResults.From(SourceUrl.Parse(request.Url).Problem!);
        var step = await creation.CreateAsync(AccountId.Local, url, request.Name ?? UrlFileName.Of(url), cancellation);
        if (step.Next is not { } upload)
            return ProblemResults.From(step.Problem!);
        downloads.Start(upload);
        return TypedResults.Accepted($"/api/uploads/{upload.Id}", UploadView.Of(upload));
    }
}
