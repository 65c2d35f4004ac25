using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using MovieGen.Api.Assets;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Problems;
using MovieGen.Gateway.Accounts;
using MovieGen.Gateway.Documentation;
using MovieGen.Gateway.Problems;
using MovieGen.Gateway.Serving;

namespace MovieGen.Gateway.Assets;

/// <summary>Uploads and what became of them.</summary>
internal static class AssetEndpoints
{
    public static void MapAssets(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/assets").WithTags("Assets").WithPath("id", "The asset.");
        group
            .MapPost("", Upload)
            .Describe(
                "uploadAsset",
                "Upload a file",
                "A video, photo or sound: its bytes as the body, or as files of a form. What it is follows from the bytes. The same file "
                    + "under the same name is the same asset: 200 says that it was here already. A form of several files is answered "
                    + "by a list of assets. For large files see `/api/uploads`."
            )
            .WithQuery("name", "The file's name, if the body is the file.")
            .AcceptsBytes(
                new BytesFacts(["application/octet-stream"], $"The file, of at most {AssetIntake.MaxBytes >> 30} GiB.")
                {
                    IsForm = true,
                    IsRequired = true,
                }
            )
            .Produces<AssetView>(StatusCodes.Status201Created)
            .Produces<AssetView>()
            .WithResponseHeader(StatusCodes.Status201Created, "Location", "Address of the asset.")
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .ProducesProblem(StatusCodes.Status507InsufficientStorage);
        group
            .MapGet("", AssetListEndpoint.GetAsync)
            .Describe("listAssets", "List assets", "Oldest first, or as `sort` says.")
            .WithQuery("kind", "Only assets of this kind.", AssetListEndpoint.Kinds)
            .WithQuery("search", "Only assets with this in their name, in any case.")
            .WithQuery("sort", "The order; - turns it round.", AssetOrder.Names)
            .WithPages(AssetListEndpoint.LargestPage, AssetListEndpoint.DefaultPage)
            .Produces<AssetList>()
            .ProducesProblem(StatusCodes.Status400BadRequest);
        group
            .MapGet("/{id}", Show)
            .Describe("getAsset", "Show an asset", "With what uses it.")
            .WithQuery("facts", "`full` adds everything that was measured, which a client needs to plan exactly.", ["full"])
            .Produces<AssetView>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        group
            .MapPatch("/{id}", Rename)
            .Describe("renameAsset", "Rename an asset", "Its id stays.")
            .WithExample("renameAsset", "A new name")
            .Produces<AssetView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        group
            .MapGet("/{id}/content", Content)
            .Describe("downloadAsset", "Get the uploaded bytes", "Whole or a range of them.")
            .WithQuery("download", "Whether a browser is to save them rather than show them.", ["true", "false"])
            .ProducesFile("*/*", "The bytes, with their media type.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        group.MapAssetPictures();
        group
            .MapDelete("/{id}", Delete)
            .Describe("deleteAsset", "Delete an asset", "Not while an unfinished job needs it.")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<IResult> Upload(HttpContext context, AssetIntake intake, string? name)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = AssetIntake.MaxBytes;
        if (UploadForm.Is(context.Request))
            return name is null
                ? await UploadForm.TakeAsync(context, intake)
                : ProblemResults.From(
                    RequestProblems.BadForm.Of("The files of a form have their own names; name is for a file that is the body.")
                );
        var result = await intake.TakeAsync(
            AccountId.Local,
            name ?? "",
            context.Request.Body,
            context.Request.ContentLength,
            context.RequestAborted
        );
        return Answer(result);
    }

    /// <summary>An asset that was taken in, or why it was not.</summary>
    internal static IResult Answer(IntakeResult result)
    {
        if (result.Asset is not { } asset)
            return ProblemResults.From(result.Problem!);
        var view = AssetView.Of(asset, isDamaged: false);
        return result.Created ? TypedResults.Created($"/api/assets/{asset.Id}", view) : TypedResults.Ok(view);
    }

    /// <param name="facts"><c>full</c>: with everything that was measured.</param>
    private static async Task<IResult> Show(string id, string? facts, AssetLookup lookup, CancellationToken cancellation)
    {
        if (facts is not (null or "full"))
            return ProblemResults.From(RequestProblems.NoneOfTheValues.Of($"facts is '{facts}'.", "full"));
        if (await Find(id, lookup.Assets, cancellation) is not { } asset)
            return ProblemResults.NoSuchAsset(id);
        var view = await lookup.OfAsync(asset, cancellation);
        return TypedResults.Ok(facts is null ? view : view with { Facts = AssetFactsView.Of(asset.Facts) });
    }

    private static async Task<IResult> Rename(
        string id,
        RenameRequest request,
        AssetLookup lookup,
        AccountClient accounts,
        CancellationToken cancellation
    )
    {
        if (AssetIntake.NameProblem(request.Name ?? "") is { } badName)
            return ProblemResults.From(badName);
        if (!AssetId.TryParse(id, out var assetId))
            return ProblemResults.NoSuchAsset(id);
        var renamed = await accounts.RenameAsync(AccountId.Local, assetId, request.Name!, cancellation);
        return renamed.Problem is { } problem ? ProblemResults.From(problem) : await Show(id, null, lookup, cancellation);
    }

    private static async Task<IResult> Content(string id, string? download, IAssetStore assets, HttpContext context)
    {
        if (download is not (null or "" or "true" or "false"))
            return ProblemResults.From(RequestProblems.BadFlag.Of($"download is '{download}'."));
        if (await Find(id, assets, context.RequestAborted) is not { } asset)
            return ProblemResults.NoSuchAsset(id);
        var content = await assets.OpenReadAsync(AccountId.Local, asset.Sha256, context.RequestAborted);
        var (type, isShown) = (AssetMediaType.Of(asset), download is null or "false");
        var answer = Downloads.File(
            context,
            content,
            type,
            asset.Sha256.Hex,
            asset.CreatedAt,
            asset.Name,
            inline: isShown && AssetMediaType.IsForBrowsers(type)
        );

        // What is saved has the asset's name, which may change.
        if (isShown)
            context.Response.Headers.CacheControl = Downloads.NeverChanges;
        return answer;
    }

    private static async Task<IResult> Delete(string id, IAssetStore assets, AccountClient accounts, CancellationToken cancellation)
    {
        if (await Find(id, assets, cancellation) is not { } asset)
            return ProblemResults.NoSuchAsset(id);
        var deleted = await accounts.DeleteAsync(AccountId.Local, asset.Id, cancellation);
        return deleted.Problem is { } problem ? ProblemResults.From(problem)
            : deleted.Value ? TypedResults.NoContent()
            : ProblemResults.NoSuchAsset(id);
    }

    internal static async Task<Asset?> Find(string id, IAssetStore assets, CancellationToken cancellation) =>
        AssetId.TryParse(id, out var assetId) ? await assets.FindAsync(AccountId.Local, assetId, cancellation) : null;
}
