using System.Text.Json.Nodes;

namespace MovieGen.Testing.Http;

/// <summary>Bodies of requests for movies.</summary>
public static class Envelope
{
    /// <summary>A storyboard, right or not, and nothing else.</summary>
    /// <param name="rest">Further members, such as <c>"priority": 3</c>.</param>
    public static string Of(string storyboard, string rest = "") =>
        $"{{ \"storyboard\": {storyboard}{(rest.Length == 0 ? "" : $", {rest}")} }}";

    /// <inheritdoc cref="Of(string,string)"/>
    public static string Of(JsonNode storyboard, string rest = "") => Of(storyboard.ToJsonString(), rest);
}
