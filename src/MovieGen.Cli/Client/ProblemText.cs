using System.Text.Json;
using System.Text.Json.Nodes;

namespace MovieGen.Cli.Client;

/// <summary>Problem details as lines for a person: every problem with its place, what is wrong and what to do.</summary>
internal static class ProblemText
{
    public static string Of(string body, int status)
    {
        if (Parse(body) is not { } details)
            return $"The server responded with {status}.";
        if (details["errors"] is not JsonArray { Count: > 0 } errors)
            return $"{details["detail"] ?? details["title"]} [{details["code"] ?? status}]\n  {details["advice"]}".TrimEnd();
        return string.Join("\n", errors.Select(error => Line(error!)).Prepend($"{details["title"]}"));
    }

    /// <summary>The problem's stable code; null if the body is no problem.</summary>
    public static string? CodeOf(string body) => (string?)Parse(body)?["code"];

    public static string Line(JsonNode error)
    {
        var place = $"{error["pointer"]}";
        return $"  {(place.Length == 0 ? "" : place + ": ")}{error["message"]} [{error["code"]}]\n    → {error["advice"]}";
    }

    private static JsonObject? Parse(string body)
    {
        try
        {
            return JsonNode.Parse(body) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
