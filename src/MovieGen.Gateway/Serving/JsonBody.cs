using System.Text.Json;
using Microsoft.AspNetCore.Http;
using MovieGen.Api;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Storyboards.Reading;

namespace MovieGen.Gateway.Serving;

/// <summary>A request's body that has a storyboard in it, which is taken as it is.</summary>
internal static class JsonBody
{
    /// <summary>The largest storyboard, and room for what is around it.</summary>
    private const int MaxBytes = StoryboardParser.MaxBytes + (64 << 10);

    /// <summary>A level more than a storyboard may have.</summary>
    private static readonly JsonSerializerOptions Options = ApiJson.Apply(
        new JsonSerializerOptions { MaxDepth = StoryboardParser.MaxDepth + 1 }
    );

    /// <returns>The body, or why it cannot be read.</returns>
    public static async Task<(T? Body, Problem? Problem)> ReadAsync<T>(HttpContext context)
        where T : class
    {
        if (await LimitedBody.ReadAsync(context, MaxBytes) is not { } bytes)
            return (null, StoryboardProblems.TooLarge.Of($"The request is larger than {MaxBytes >> 10} KiB."));
        try
        {
            return JsonSerializer.Deserialize<T>(bytes.Span, Options) is { } body
                ? (body, null)
                : (null, StoryboardProblems.NotJson.Of("The body is null."));
        }
        catch (JsonException broken)
        {
            return (null, StoryboardProblems.NotJson.Of(broken.Message));
        }
    }

    /// <summary>A storyboard as text, if it is an object of a size that one may have.</summary>
    public static (string? Text, Problem? Problem) StoryboardOf(JsonElement? storyboard) =>
        storyboard is not { ValueKind: JsonValueKind.Object } document
            ? (null, ProjectProblems.BadRequest.At("/storyboard", "There is no storyboard, which is a JSON object."))
        : document.GetRawText() is { Length: <= StoryboardParser.MaxBytes } text ? (text, null)
        : (null, StoryboardProblems.TooLarge.At("/storyboard", $"The storyboard is larger than {StoryboardParser.MaxBytes >> 10} KiB."));
}
