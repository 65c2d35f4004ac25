using System.Text.Json.Nodes;

namespace MovieGen.Gateway.Documentation;

/// <summary>The examples of request bodies.</summary>
internal static class ExampleFiles
{
    public static JsonNode Read(string resource)
    {
        using var stream =
            typeof(ExampleFiles).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"There is no example {resource}.");
        return JsonNode.Parse(stream)!;
    }
}
