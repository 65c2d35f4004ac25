using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MovieGen.Api.Assets;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Editing;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;
using MovieGen.Gateway.Desk;
using MovieGen.Gateway.Documentation;
using MovieGen.Gateway.Problems;
using MovieGen.Gateway.Serving;
using Strip = MovieGen.Domain.Editing.Filmstrip;

namespace MovieGen.Gateway.Assets;

/// <summary>What editors show of an asset: pictures, a waveform, a clip that browsers play. Made by workers, kept by content.</summary>
internal static class AssetPictureEndpoints
{
    private const string WebP = "image/webp";
    private const double UsualEvery = 1;
    private const int UsualHeight = 60;
    private const int UsualPerSecond = 100;
    private const double MaxSeconds = 1_000_000;

    public static void MapAssetPictures(this RouteGroupBuilder group)
    {
        group
            .MapGet("/{id}/thumbnail.jpg", Thumbnail)
            .Describe("getThumbnail", "Get a picture of an asset", "A JPEG of 320×180 pixels at most.")
            .ProducesMade("image/jpeg", "The picture.");
        group
            .MapGet("/{id}/frame", Frame)
            .Describe("getFrame", "Get a frame of a clip", "Exactly what is shown at a time, upright; of a photo the photo.")
            .WithQuery("at", "Seconds after the first picture; 0 if it is left out.")
            .WithQuery("height", "In pixels, never more than the asset has.", AssetFrames.MinHeight, AssetFrames.MaxHeight)
            .ProducesMade(WebP, "The picture.");
        group
            .MapGet("/{id}/filmstrip", Filmstrip)
            .Describe(
                "getFilmstrip",
                "Lay out a filmstrip of a clip",
                "Where each tile is in the picture at `url`, and what time it shows."
            )
            .WithQuery("every", "Seconds between two tiles, at least 0.1; 1 if it is left out.")
            .WithQuery("height", "Of a tile, in pixels; 60 if it is left out.", Strip.MinHeight, Strip.MaxHeight)
            .Produces<FilmstripView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        group
            .MapGet("/{id}/filmstrip.webp", Sheet)
            .Describe(
                "getFilmstripSheet",
                "Get a filmstrip's picture",
                "The tiles in rows, as the filmstrip with the same parameters says."
            )
            .WithQuery("every", "Seconds between two tiles, at least 0.1; 1 if it is left out.")
            .WithQuery("height", "Of a tile, in pixels; 60 if it is left out.", Strip.MinHeight, Strip.MaxHeight)
            .ProducesMade(WebP, "The picture.");
        group
            .MapGet("/{id}/peaks", Peaks)
            .Describe(
                "getPeaks",
                "Get the waveform of an asset",
                "In the binary format of audiowaveform, version 2, 8 bits, one channel: both channels' least and greatest samples. It "
                    + "begins with the picture's first frame, where there is a picture."
            )
            .WithQuery("perSecond", "Pairs of a second; 100 if it is left out.", WaveformPeaks.MinPerSecond, WaveformPeaks.MaxPerSecond)
            .ProducesMade("application/octet-stream", "The waveform.");
        group
            .MapGet("/{id}/proxy.mp4", Proxy)
            .Describe(
                "getProxy",
                "Get a clip as browsers play it",
                "The clip itself if browsers play it, else H.264 and AAC in MP4, 540 lines at most. That is made at the first request, "
                    + "which takes a while for a long clip: 503 says when to ask again."
            )
            .ProducesMade("video/mp4,video/webm", "The clip: itself if browsers play it, else as H.264 and AAC.");
    }

    private static void ProducesMade(this RouteHandlerBuilder endpoint, string contentType, string description) =>
        endpoint
            .ProducesFile(contentType, description)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<IResult> Thumbnail(string id, IAssetStore assets, ArtifactServing serving, HttpContext context)
    {
        if (await AssetEndpoints.Find(id, assets, context.RequestAborted) is not { } asset)
            return ProblemResults.NoSuchAsset(id);
        return AssetFrames.Thumbnail(asset) is { } thumbnail
            ? await ServeAsync(context, serving, asset, thumbnail, "thumbnail", new(ArtifactFiles.FrameJpeg, "image/jpeg", $"{id}.jpg"))
            : NoPicture(asset);
    }

    private static async Task<IResult> Frame(
        string id,
        double? at,
        int? height,
        IAssetStore assets,
        ArtifactServing serving,
        HttpContext context
    )
    {
        if ((NotBetween("at", at, 0, MaxSeconds) ?? NotBetween("height", height, AssetFrames.MinHeight, AssetFrames.MaxHeight)) is { } bad)
            return ProblemResults.From(bad);
        if (await AssetEndpoints.Find(id, assets, context.RequestAborted) is not { } asset)
            return ProblemResults.NoSuchAsset(id);
        return AssetFrames.At(asset, at ?? 0, height) is { } frame
            ? await ServeAsync(context, serving, asset, frame, "frame", new(ArtifactFiles.FrameWebP, WebP, $"{id}.webp"))
            : NoPicture(asset);
    }

    private static async Task<IResult> Filmstrip(string id, double? every, int? height, IAssetStore assets, HttpContext context)
    {
        var strip = await StripAsync(id, every, height, assets, context.RequestAborted);
        if (strip.Strip is not { } found)
            return ProblemResults.From(strip.Problem!);
        var description = found.Description;
        var address = string.Create(
            CultureInfo.InvariantCulture,
            $"/api/assets/{id}/filmstrip.webp?every={description.EveryMilliseconds / 1000.0}&height={height ?? UsualHeight}"
        );
        context.Response.Headers.CacheControl = Downloads.NeverChanges;
        return TypedResults.Ok(
            new FilmstripView
            {
                Url = address,
                Every = description.EveryMilliseconds / 1000.0,
                Count = description.Grid.Count,
                Columns = description.Grid.Columns,
                Rows = description.Grid.Rows,
                TileWidth = description.Grid.TileWidth,
                TileHeight = description.Grid.TileHeight,
                Times = found.Times,
            }
        );
    }

    private static async Task<IResult> Sheet(
        string id,
        double? every,
        int? height,
        IAssetStore assets,
        ArtifactServing serving,
        HttpContext context
    )
    {
        var strip = await StripAsync(id, every, height, assets, context.RequestAborted);
        return strip.Strip is { } found
            ? await ServeAsync(
                context,
                serving,
                strip.Asset!,
                found.Description,
                "filmstrip",
                new(ArtifactFiles.Filmstrip, WebP, $"{id}-filmstrip.webp")
            )
            : ProblemResults.From(strip.Problem!);
    }

    private static async Task<(Asset? Asset, Strip? Strip, Problem? Problem)> StripAsync(
        string id,
        double? every,
        int? height,
        IAssetStore assets,
        CancellationToken cancellation
    )
    {
        var bad =
            NotBetween("every", every, Strip.MinEvery, Strip.MaxEvery) ?? NotBetween("height", height, Strip.MinHeight, Strip.MaxHeight);
        if (bad is not null)
            return (null, null, bad);
        if (await AssetEndpoints.Find(id, assets, cancellation) is not { } asset)
            return (null, null, AssetProblems.NotFound.Of($"There is no asset '{id}'."));
        var (strip, problem) = Strip.Of(asset, every ?? UsualEvery, height ?? UsualHeight);
        return (asset, strip, problem);
    }

    private static async Task<IResult> Peaks(string id, int? perSecond, IAssetStore assets, ArtifactServing serving, HttpContext context)
    {
        if (NotBetween("perSecond", perSecond, WaveformPeaks.MinPerSecond, WaveformPeaks.MaxPerSecond) is { } bad)
            return ProblemResults.From(bad);
        if (await AssetEndpoints.Find(id, assets, context.RequestAborted) is not { } asset)
            return ProblemResults.NoSuchAsset(id);
        var (peaks, problem) = WaveformPeaks.Of(asset, perSecond ?? UsualPerSecond);
        return peaks is not null
            ? await ServeAsync(
                context,
                serving,
                asset,
                peaks,
                "waveform",
                new(ArtifactFiles.Peaks, "application/octet-stream", $"{id}-peaks.dat")
            )
            : ProblemResults.From(problem!);
    }

    private static async Task<IResult> Proxy(string id, IAssetStore assets, ArtifactServing serving, HttpContext context)
    {
        if (await AssetEndpoints.Find(id, assets, context.RequestAborted) is not { } asset)
            return ProblemResults.NoSuchAsset(id);
        if (BrowserProxy.Of(asset) is not { } proxy)
            return ProblemResults.From(AssetProblems.NoFilmstrip.Of($"{id} is no video."));
        if (!BrowserPlayback.Plays(asset))
            return await ServeAsync(context, serving, asset, proxy, "proxy", new(ArtifactFiles.Proxy, "video/mp4", $"{id}-proxy.mp4"));
        var content = await assets.OpenReadAsync(asset.Account, asset.Sha256, context.RequestAborted);
        var type = AssetMediaType.Of(asset);
        var answer = Downloads.File(context, content, type, asset.Sha256.Hex, asset.CreatedAt, asset.Name, inline: true);
        context.Response.Headers.CacheControl = Downloads.NeverChanges;
        return answer;
    }

    private static Task<IResult> ServeAsync(
        HttpContext context,
        ArtifactServing serving,
        Asset asset,
        ArtifactDescription description,
        string what,
        ServedFile file
    ) => serving.ServeAsync(context, new DeskRequest(AccountId.Local, description, $"{what} of {asset.Id}"), file);

    private static IResult NoPicture(Asset asset) => ProblemResults.From(AssetProblems.NoPicture.Of($"{asset.Id} is sound."));

    private static Problem? NotBetween(string name, double? value, double least, double most) =>
        value is null || (value >= least && value <= most)
            ? null
            : RequestProblems.NumberNotBetween.Of(string.Create(CultureInfo.InvariantCulture, $"{name} is {value}."), least, most);
}
