using System.Text.Json.Nodes;
using MovieGen.Domain.Storyboards;

namespace MovieGen.Gateway.Documentation;

/// <summary>
/// The storyboard's schema as components of the API's description. What generators of clients cannot express is left out of them: which
/// fields exclude each other, and numbers where a text of the same meaning is allowed. The whole is <c>/api/schemas/storyboard.json</c>.
/// </summary>
internal static class StoryboardComponents
{
    public const string Name = "Storyboard";

    private const string Definitions = "#/$defs/";
    private const string Components = "#/components/schemas/";

    public static void AddTo(JsonObject schemas)
    {
        var storyboard = JsonNode.Parse(StoryboardSchema.Text)!.AsObject();
        var parts = storyboard["$defs"]!.AsObject();
        foreach (var keyword in new[] { "$defs", "$schema", "$id", "examples" })
            storyboard.Remove(keyword);
        schemas[Name] = Simplified(storyboard);
        foreach (var (name, part) in parts)
            schemas[NameOf(name)] = Simplified(part!);
    }

    private static string NameOf(string part) => $"{Name}{char.ToUpperInvariant(part[0])}{part[1..]}";

    private static JsonNode? Simplified(JsonNode? node) =>
        node switch
        {
            JsonObject schema => Simplified(schema),
            JsonArray list => new JsonArray([.. list.Select(Simplified)]),
            _ => node?.DeepClone(),
        };

    private static JsonObject Simplified(JsonObject schema)
    {
        var simple = new JsonObject();
        foreach (var (keyword, value) in schema)
        {
            if (
                keyword is "default" or "dependentSchemas" or "dependentRequired" or "prefixItems"
                || (keyword == "oneOf" && IsPresence(value!))
            )
                continue;
            simple[keyword] = keyword switch
            {
                "$ref" => $"{Components}{NameOf(((string)value!)[Definitions.Length..])}",
                "enum" => new JsonArray([.. value!.AsArray().Where(IsText).Select(text => text!.DeepClone())]),
                "items" when schema["prefixItems"] is { } places => Simplified(places[0]),
                _ => Simplified(value),
            };
        }

        // Generated types would demand what has a default.
        if (schema["default"] is { } usual)
            simple["description"] = $"{(string?)schema["description"]} Default: {usual}.".TrimStart();
        if (schema["prefixItems"] is JsonArray all)
            simple["maxItems"] = all.Count;
        if (schema.ContainsKey("enum"))
            simple["type"] = "string";
        return simple;
    }

    private static bool IsText(JsonNode? value) => value?.GetValueKind() == System.Text.Json.JsonValueKind.String;

    /// <summary>Alternatives that only say which field is there.</summary>
    private static bool IsPresence(JsonNode alternatives) => alternatives.AsArray().All(one => one!["required"] is not null);
}
