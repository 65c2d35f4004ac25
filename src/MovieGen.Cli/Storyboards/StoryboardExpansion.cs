using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MovieGen.Cli.Storyboards;

/// <summary>
/// Puts files in the place of folders and patterns: in <c>auto.assets</c> each file as an entry, in <c>scenes</c> each as a scene like the
/// one that names them.
/// </summary>
internal static class StoryboardExpansion
{
    /// <param name="json">A document without problems.</param>
    /// <param name="lists">Full paths by the pointer of the reference that they stand for.</param>
    /// <returns>The document, and for each of its scenes and automatic assets the pointer of the entry that it came from.</returns>
    public static (byte[] Document, ImmutableDictionary<string, string> Origins) Expand(
        byte[] json,
        ImmutableDictionary<string, ImmutableArray<string>> lists
    )
    {
        var options = new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
        var root = JsonNode.Parse(json, documentOptions: options)!.AsObject();
        var origins = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (root["scenes"] is JsonArray scenes)
            root["scenes"] = Expand(scenes, "/scenes", pointer => ScenesOf(scenes, pointer, lists), origins);
        if (root["auto"]?["assets"] is JsonArray assets)
            root["auto"]!["assets"] = Expand(
                assets,
                "/auto/assets",
                pointer => lists.TryGetValue(pointer, out var files) ? files.Select(file => (JsonNode)JsonValue.Create(file)) : null,
                origins
            );
        return (JsonSerializer.SerializeToUtf8Bytes(root), origins.ToImmutable());
    }

    /// <param name="replace">The entries in place of the one at a pointer; null leaves it.</param>
    private static JsonArray Expand(
        JsonArray entries,
        string pointer,
        Func<string, IEnumerable<JsonNode>?> replace,
        ImmutableDictionary<string, string>.Builder origins
    )
    {
        var expanded = new JsonArray();
        for (var index = 0; index < entries.Count; index++)
        {
            var origin = $"{pointer}/{index}";
            foreach (var entry in replace(origin) ?? [entries[index]!.DeepClone()])
            {
                origins[$"{pointer}/{expanded.Count}"] = origin;
                expanded.Add(entry);
            }
        }
        return expanded;
    }

    private static IEnumerable<JsonNode>? ScenesOf(
        JsonArray scenes,
        string pointer,
        ImmutableDictionary<string, ImmutableArray<string>> lists
    )
    {
        foreach (var source in new[] { "clip", "still" })
        {
            if (!lists.TryGetValue($"{pointer}/{source}/asset", out var files))
                continue;
            var scene = scenes[int.Parse(pointer.AsSpan(pointer.LastIndexOf('/') + 1), CultureInfo.InvariantCulture)]!;
            return files.Select((file, index) => SceneOf(scene, source, file, index + 1));
        }
        return null;
    }

    private static JsonNode SceneOf(JsonNode scene, string source, string file, int number)
    {
        var copy = scene.DeepClone();
        copy[source]!["asset"] = file;
        if (copy["id"] is { } id)
            copy["id"] = $"{id}-{number}";
        return copy;
    }
}
