using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MovieGen.Api.Uploads;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Uploads;
using MovieGen.Gateway.Documentation;
using MovieGen.Gateway.Problems;
using UploadStatus = MovieGen.Domain.Uploads.UploadStatus;

namespace MovieGen.Gateway.Uploads;

/// <summary>Uploads that can be continued: the protocol tus 1.0.0, and what became of an upload as JSON.</summary>
internal static class UploadEndpoints
{
    public static void MapUploads(this IEndpointRouteBuilder routes)
    {
        var group = routes
            .MapGroup("/api/uploads")
            .WithTags("Uploads")
            .WithPath("id", "The upload.")
            .AddEndpointFilter(TusVersion.FilterAsync);
        group
            .MapMethods("", [HttpMethods.Options], Options)
            .Describe("describeUploads", "Ask what is spoken here", "The answer is in the headers.")
            .Produces(StatusCodes.Status204NoContent)
            .WithResponseHeader(StatusCodes.Status204NoContent, "Tus-Version", "Versions of the protocol.")
            .WithResponseHeader(StatusCodes.Status204NoContent, "Tus-Extension", "Extensions of the protocol.")
            .WithResponseHeader(StatusCodes.Status204NoContent, "Tus-Max-Size", "Bytes of the largest file.")
            .WithResponseHeader(StatusCodes.Status204NoContent, "Tus-Checksum-Algorithm", "Checksums that are known.");
        group
            .MapMethods("/{id}", [HttpMethods.Options], (string id, HttpContext context) => Options(context))
            .Describe("describeUpload", "Ask what is spoken here", "As for `/api/uploads`.")
            .Produces(StatusCodes.Status204NoContent);
        group
            .MapPost("", CreateAsync)
            .Describe("createUpload", "Begin an upload", "The body may be its beginning.")
            .WithRequestHeader("Tus-Resumable", "`1.0.0`", isRequired: true)
            .WithRequestHeader("Upload-Length", "Bytes of the whole file.", isNumber: true, isRequired: true)
            .WithRequestHeader(
                "Upload-Metadata",
                "`filename`, and perhaps `sha256` of the whole file (a file that is here already need not be sent), each with its value "
                    + "as Base64, separated by commas."
            )
            .AcceptsBytes(new BytesFacts([TusHeaders.BodyType], "The beginning of the file."))
            .Produces<UploadView>(StatusCodes.Status201Created)
            .WithResponseHeader(StatusCodes.Status201Created, "Location", "Address of the upload.")
            .WithResponseHeader(StatusCodes.Status201Created, "Upload-Offset", "Bytes that are stored.")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status507InsufficientStorage);
        group
            .MapMethods("/{id}", [HttpMethods.Get, HttpMethods.Head], ShowAsync)
            .Describe("getUpload", "Show an upload", "HEAD, with `Tus-Resumable`, tells the offset at which it continues.")
            .Produces<UploadView>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status410Gone);
        group
            .MapPatch("/{id}", AppendAsync)
            .Describe("appendUpload", "Append to an upload", "The last byte completes it: the file is examined and becomes an asset.")
            .WithRequestHeader("Tus-Resumable", "`1.0.0`", isRequired: true)
            .WithRequestHeader("Upload-Offset", "Where the body belongs: bytes that are stored.", isNumber: true, isRequired: true)
            .WithRequestHeader("Upload-Checksum", "`sha256` or `sha1`, and the body's checksum as Base64.")
            .AcceptsBytes(new BytesFacts([TusHeaders.BodyType], "The next bytes of the file.") { IsRequired = true })
            .Produces(StatusCodes.Status204NoContent)
            .WithResponseHeader(StatusCodes.Status204NoContent, "Upload-Offset", "Bytes that are stored.")
            .WithResponseHeader(StatusCodes.Status204NoContent, "Upload-Asset", "The asset, once the upload is complete.")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(460);
        group
            .MapDelete("/{id}", DeleteAsync)
            .Describe("deleteUpload", "End an upload", "Its bytes are removed; an asset that was made of it stays.")
            .WithRequestHeader("Tus-Resumable", "`1.0.0`", isRequired: true)
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound);
        group
            .MapPost("/{id}", OverrideAsync)
            .Describe("overrideUpload", "Use another method", "For clients that can only POST.")
            .WithRequestHeader("Tus-Resumable", "`1.0.0`", isRequired: true)
            .WithRequestHeader("X-HTTP-Method-Override", "`PATCH`, `DELETE` or `HEAD`.", isRequired: true)
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status405MethodNotAllowed);
        routes.MapSources();
    }

    private static IResult Options(HttpContext context)
    {
        TusHeaders.DescribeServer(context.Response.Headers);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> CreateAsync(HttpContext context, UploadCreation creation, UploadReception reception)
    {
        var request = context.Request;
        var hasBody = request.ContentType == TusHeaders.BodyType;
        if (!hasBody && (request.ContentLength > 0 || request.Headers.TransferEncoding.Count > 0))
            return WrongType(request);
        if (request.Headers[TusHeaders.Deferred].Count > 0 || request.Headers[TusHeaders.Concat].Count > 0)
            return ProblemResults.From(UploadProblems.BadLength.Of("Upload-Defer-Length and Upload-Concat are not offered."));
        if (UploadNumber.Parse(request.Headers[TusHeaders.Length]) is not { } length)
            return ProblemResults.From(
                UploadProblems.BadLength.Of($"Upload-Length is '{request.Headers[TusHeaders.Length]}', not a number of bytes.")
            );
        if (UploadMetadata.Parse(request.Headers[TusHeaders.Metadata].ToString()) is not ({ } metadata, null))
            return ProblemResults.From(UploadMetadata.Parse(request.Headers[TusHeaders.Metadata].ToString()).Problem!);
        if (request.ContentLength > length)
            return ProblemResults.From(UploadProblems.BodyTooLong.Of($"The body has {request.ContentLength} bytes of {length}."));

        var step = await creation.CreateAsync(AccountId.Local, length, metadata, context.RequestAborted);
        if (step.Next is not { } upload)
            return ProblemResults.From(step.Problem!);
        var location = TusHeaders.LocationOf(upload.Id);
        context.Response.Headers.Location = location;
        if (hasBody && upload.Status == UploadStatus.Receiving)
            step = await reception.ReceiveAsync(context, upload, 0);
        else
            step = await reception.FinishAsync(upload, context.RequestAborted);
        if (step.Next is not { } now)
            return ProblemResults.From(step.Problem!);
        TusHeaders.Describe(context.Response.Headers, now);
        return TypedResults.Created(location, UploadView.Of(now));
    }

    private static Task<IResult> ShowAsync(string id, HttpContext context, UploadLookup lookup) =>
        HttpMethods.IsHead(context.Request.Method) ? HeadAsync(id, context, lookup) : GetAsync(id, context, lookup);

    private static async Task<IResult> GetAsync(string id, HttpContext context, UploadLookup lookup)
    {
        context.Response.Headers.CacheControl = "no-store";
        return await lookup.FindAsync(AccountId.Local, id, context.RequestAborted) is { } upload
            ? TypedResults.Ok(UploadView.Of(upload))
            : NotFound(id);
    }

    private static async Task<IResult> HeadAsync(string id, HttpContext context, UploadLookup lookup)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (await lookup.SettleAsync(AccountId.Local, id, context.RequestAborted) is not { } step)
            return NotFound(id);
        if (step.Next is not { } upload)
            return ProblemResults.From(step.Problem!);
        var headers = context.Response.Headers;
        TusHeaders.Describe(headers, upload);
        if (upload.Length is { } length)
            headers[TusHeaders.Length] = length.ToString(CultureInfo.InvariantCulture);
        if (upload.Metadata.Length > 0)
            headers[TusHeaders.Metadata] = upload.Metadata;
        return TypedResults.Ok();
    }

    private static async Task<IResult> AppendAsync(string id, HttpContext context, IUploadStore store, UploadReception reception)
    {
        var request = context.Request;
        if (request.ContentType != TusHeaders.BodyType)
            return WrongType(request);
        if (UploadNumber.Parse(request.Headers[TusHeaders.Offset]) is not { } offset)
            return ProblemResults.From(
                UploadProblems.BadOffset.Of($"Upload-Offset is '{request.Headers[TusHeaders.Offset]}', not a number of bytes.")
            );
        if (
            !UploadId.TryParse(id, out var upload)
            || await store.FindAsync(AccountId.Local, upload, context.RequestAborted) is not { } found
        )
            return NotFound(id);
        var step = await reception.ReceiveAsync(context, found, offset);
        if (step.Next is not { } now)
            return ProblemResults.From(step.Problem!);
        TusHeaders.Describe(context.Response.Headers, now);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> DeleteAsync(string id, IUploadStore store, RunningUploads running, CancellationToken cancellation)
    {
        if (!UploadId.TryParse(id, out var upload) || await store.FindAsync(AccountId.Local, upload, cancellation) is null)
            return NotFound(id);
        await running.EndAsync(upload, cancellation);
        return await store.DeleteAsync(AccountId.Local, upload, cancellation) ? TypedResults.NoContent() : NotFound(id);
    }

    private static Task<IResult> OverrideAsync(
        string id,
        HttpContext context,
        IUploadStore store,
        RunningUploads running,
        UploadReception reception,
        UploadLookup lookup
    ) =>
        context.Request.Headers[TusHeaders.MethodOverride].ToString().ToUpperInvariant() switch
        {
            "PATCH" => AppendAsync(id, context, store, reception),
            "DELETE" => DeleteAsync(id, store, running, context.RequestAborted),
            "HEAD" => HeadAsync(id, context, lookup),
            _ => Task.FromResult(Results.StatusCode(StatusCodes.Status405MethodNotAllowed)),
        };

    private static IResult WrongType(HttpRequest request) =>
        ProblemResults.From(UploadProblems.WrongType.Of($"The body's content type is '{request.ContentType}'."));

    private static IResult NotFound(string id) => ProblemResults.From(UploadProblems.NotFound.Of($"There is no upload '{id}'."));
}
