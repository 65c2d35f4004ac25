using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using MovieGen.Domain.Naming;

namespace MovieGen.Gateway.Serving;

/// <summary>Serves files of ours and of users: ranges, ETag, fixed content types, names that are safe to save.</summary>
internal static class Downloads
{
    /// <summary>Of an address that names a content, which never changes: a client that has it need not ask for a week.</summary>
    public const string NeverChanges = "private, max-age=604800, immutable";

    /// <summary>Of what may be another content next time: a client that has it asks whether it still is the same.</summary>
    public const string AskFirst = "private, no-cache";

    /// <param name="content">Seekable; a request for a range reads that range and no more. Disposed of with the answer.</param>
    /// <param name="etag">Hash of the bytes: they never change under it.</param>
    /// <param name="inline">Whether a browser may show it in place; it runs nothing in it either way (<see cref="AnswerHeaders"/>).</param>
    public static IResult File(
        HttpContext context,
        Stream content,
        string contentType,
        string etag,
        DateTimeOffset modified,
        string downloadName,
        bool inline
    )
    {
        Describe(context, downloadName, inline);
        return TypedResults.Stream(content, contentType, lastModified: modified, entityTag: Tag(etag), enableRangeProcessing: true);
    }

    /// <inheritdoc cref="File"/>
    public static IResult Bytes(HttpContext context, byte[] bytes, string contentType, string etag, string downloadName, bool inline)
    {
        Describe(context, downloadName, inline);
        return TypedResults.Bytes(bytes, contentType, enableRangeProcessing: true, entityTag: Tag(etag));
    }

    private static EntityTagHeaderValue Tag(string etag) => new($"\"{etag}\"");

    private static void Describe(HttpContext context, string downloadName, bool inline)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = AskFirst;
        var disposition = new ContentDispositionHeaderValue(inline ? "inline" : "attachment");
        disposition.SetHttpFileName(DownloadName.Of(downloadName, "file"));
        headers.ContentDisposition = disposition.ToString();
    }
}
