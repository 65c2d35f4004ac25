using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MovieGen.Domain.Storyboards.Automatic;

/// <summary>The document of a storyboard whose scenes were chosen: what the user wrote, with scenes in place of <c>auto</c>.</summary>
public static class ExpandedDocument
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="json">The document as it came; known to be a storyboard.</param>
    /// <param name="expanded">What <see cref="AutomaticStoryboard.Expand"/> made of it.</param>
    public static byte[] Of(ReadOnlyMemory<byte> json, Storyboard expanded)
    {
        var document = JsonNode.Parse(json.Span, documentOptions: Reading.StoryboardParser.Syntax)!.AsObject();
        if (!document.Remove("auto"))
            return JsonSerializer.SerializeToUtf8Bytes(document, Plain);
        document["scenes"] = new JsonArray([.. expanded.Scenes.Select(SceneOf)]);
        if (document["soundtrack"]?["music"] is not JsonArray { Count: > 0 } && !expanded.Soundtrack.Music.IsEmpty)
        {
            var soundtrack = document["soundtrack"] as JsonObject ?? [];
            soundtrack["music"] = new JsonArray([.. expanded.Soundtrack.Music.Select(MusicOf)]);
            document["soundtrack"] = soundtrack;
        }

        return JsonSerializer.SerializeToUtf8Bytes(document, Plain);
    }

    /// <summary>
    /// Times are written with all their digits: rounded ones would pick another frame of a clip. Fit and motion are those of the
    /// document's defaults; so is the transition's type, but not its length.
    /// </summary>
    private static JsonObject SceneOf(Scene scene)
    {
        var made = new JsonObject { ["id"] = scene.Id };
        if (scene.Source is SceneSource.Clip clip)
            made["clip"] = new JsonObject
            {
                ["asset"] = clip.Asset,
                ["in"] = clip.InSeconds,
                ["duration"] = clip.DurationSeconds!.Value,
            };
        else if (scene.Source is SceneSource.Still still)
            made["still"] = new JsonObject { ["asset"] = still.Asset, ["duration"] = still.DurationSeconds };
        made["transition"] = scene.Transition is { } transition
            ? new JsonObject { ["type"] = transition.Type, ["duration"] = transition.Seconds }
            : "cut";
        return made;
    }

    private static JsonObject MusicOf(MusicRequest music) =>
        new()
        {
            ["asset"] = music.Asset,
            ["volume"] = music.Volume,
            ["loop"] = music.Loop,
            ["fadeIn"] = music.FadeInSeconds,
            ["fadeOut"] = music.FadeOutSeconds,
        };
}
