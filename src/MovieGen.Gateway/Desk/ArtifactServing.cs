using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using MovieGen.Contracts.Storage;
using MovieGen.Gateway.Serving;

namespace MovieGen.Gateway.Desk;

/// <summary>Answers requests with one file of an artifact, which is made if it is not published.</summary>
public sealed class ArtifactServing(ArtifactDesk desk, IArtifactStore artifacts)
{
    /// <summary>
    /// The file, a part of it, or that the client has it: the tag follows from the address, so who has it is told so although it may have
    /// been made long ago, or never here.
    /// </summary>
    public async Task<IResult> ServeAsync(HttpContext context, DeskRequest request, ServedFile file)
    {
        var key = desk.KeyOf(request.Account, request.Description);
        var tag = new EntityTagHeaderValue($"\"{key.Hex}\"");
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false)))
        {
            context.Response.Headers.ETag = tag.ToString();
            context.Response.Headers.CacheControl = Downloads.NeverChanges;
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        switch (await desk.GetAsync(request, context.RequestAborted))
        {
            case DeskAnswer.Ready ready:
                var content = await artifacts.OpenReadAsync(request.Account, key, file.Name, context.RequestAborted);
                var answer = Downloads.File(
                    context,
                    content,
                    file.ContentType,
                    key.Hex,
                    ready.Record.PublishedAt,
                    file.DownloadName,
                    inline: true
                );
                context.Response.Headers.CacheControl = Downloads.NeverChanges;
                return answer;
            case DeskAnswer.NotReady notReady:
                return DeskResults.NotReady(context, notReady, request.Label);
            case DeskAnswer.Refused refused:
                return DeskResults.Refused(context, refused.Refusal);
            default:
                throw new InvalidOperationException("The desk gave an answer that is not known here.");
        }
    }
}

/// <param name="Name">From <see cref="Domain.Rendering.ArtifactFiles"/>.</param>
/// <param name="DownloadName">What a browser saves it as.</param>
public sealed record ServedFile(string Name, string ContentType, string DownloadName);
