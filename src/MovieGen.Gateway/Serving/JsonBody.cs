using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using MovieGen.Api;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Storyboards.Reading;

namespace MovieGen.Gateway.Serving;

/// <summary>
/// A request's body that has a storyboard in it, with the syntax that storyboards have everywhere: comments, trailing commas.
/// </summary>
internal static class JsonBody
{
    /// <summary>The largest storyboard, and room for what is around it.</summary>
    private const int MaxBytes = StoryboardParser.MaxBytes + (64 << 10);

    /// <summary>A level more than a storyboard may have.</summary>
    private static readonly JsonDocumentOptions Syntax = StoryboardParser.Syntax with { MaxDepth = StoryboardParser.MaxDepth + 1 };

    private static readonly JsonSerializerOptions Reading = ApiJson.Apply(
        new JsonSerializerOptions
        {
            MaxDepth = Syntax.MaxDepth,
            ReadCommentHandling = Syntax.CommentHandling,
            AllowTrailingCommas = Syntax.AllowTrailingCommas,
        }
    );

    private static readonly JsonSerializerOptions Plain = new()
    {
        MaxDepth = Syntax.MaxDepth,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <param name="shape">What it is if it is JSON, and not of that form.</param>
    /// <returns>The body, or why it cannot be read.</returns>
    public static async Task<(T? Body, Problem? Problem)> ReadAsync<T>(HttpContext context, ProblemKind shape)
        where T : class
    {
        if (await LimitedBody.ReadAsync(context, MaxBytes) is not { } bytes)
            return (null, StoryboardProblems.TooLarge.Of($"The request is larger than {MaxBytes >> 10} KiB."));
        var (document, problem) = Parse(bytes);
        if (document is null)
            return (null, problem);
        using (document)
        {
            try
            {
                return document.Deserialize<T>(Reading) is { } body ? (body, null) : (null, shape.Of("The body is null."));
            }
            catch (JsonException wrong)
            {
                return (null, shape.Of($"A field is missing, or has a value of another type, at {wrong.Path ?? "$"}."));
            }
            catch (InvalidOperationException)
            {
                return (null, StoryboardProblems.NotUtf8.Of("A text in the request is not Unicode."));
            }
        }
    }

    /// <summary>A storyboard as plain JSON, without comments, if it is an object of a size that one may have.</summary>
    /// <param name="missing">What it is if there is none.</param>
    public static (string? Text, Problem? Problem) StoryboardOf(JsonElement? storyboard, ProblemKind missing)
    {
        if (storyboard is not { ValueKind: JsonValueKind.Object } document)
            return (null, missing.At("/storyboard", "There is no storyboard, which is a JSON object."));
        try
        {
            return JsonSerializer.Serialize(document, Plain) is { Length: <= StoryboardParser.MaxBytes } text
                ? (text, null)
                : (
                    null,
                    StoryboardProblems.TooLarge.At("/storyboard", $"The storyboard is larger than {StoryboardParser.MaxBytes >> 10} KiB.")
                );
        }
        catch (JsonException)
        {
            return (null, StoryboardProblems.NotUtf8.At("/storyboard", "A text in the storyboard is not Unicode."));
        }
    }

    /// <returns>The document, to be disposed of; or why it is none.</returns>
    public static (JsonDocument? Document, Problem? Problem) Parse(ReadOnlyMemory<byte> utf8Json)
    {
        var json = Utf8Document.WithoutMark(utf8Json);
        if (!Utf8.IsValid(json.Span))
            return (null, StoryboardProblems.NotUtf8.Of("The request is not UTF-8 text."));
        try
        {
            return (JsonDocument.Parse(json, Syntax), null);
        }
        catch (JsonException broken)
        {
            var place = $"line {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1}";
            return (null, StoryboardProblems.NotJson.Of($"This is not JSON of at most {Syntax.MaxDepth} levels; it breaks at {place}."));
        }
    }
}
