using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using MovieGen.Domain.Assets;

namespace MovieGen.Cli.Storyboards;

/// <summary>A commented storyboard to begin with, which names the files of its folder, or some that are to be replaced.</summary>
internal static class StarterDocument
{
    public const string SchemaName = "storyboard.schema.json";

    private const int MaxScenes = 8;

    /// <param name="file">The name that the document will have.</param>
    /// <param name="media">Files with their kinds; names from the storyboard's folder.</param>
    public static string Of(string file, IReadOnlyList<(string Name, AssetKind Kind)> media)
    {
        var pictures = media.Where(file => file.Kind != AssetKind.Audio).Take(MaxScenes).ToImmutableArray();
        if (pictures.IsEmpty)
            pictures = [("beach.mp4", AssetKind.Video), ("sunset.jpg", AssetKind.Image)];
        var music = media.FirstOrDefault(file => file.Kind == AssetKind.Audio).Name;
        var name = file.ReplaceLineEndings(" ");
        var text = new StringBuilder();
        text.Append(
            $$"""
            // A movie for: moviegen render {{name}} --out movie.mp4
            // Check it with: moviegen check {{name}}
            {
              "$schema": "./{{SchemaName}}", // editors complete and check from it
              "title": "My movie",
              "output": {
                "resolution": "1080p", // 360p, 480p, 720p, 1080p, 1440p, 2160p
                "aspect": "16:9", // 9:16 for phones, 1:1, 4:5
                "fps": 30,
                // "quality": "draft", // renders several times faster
              },
              "defaults": {
                "still": 5, // seconds that a photo is shown
                "motion": "kenBurns", // photos move gently; "none" holds them still
                "transition": { "type": "fade", "duration": 1 }, // "cut" for none
              },
              "scenes": [
                { "card": { "background": "#101820", "duration": 3 }, "titles": [{ "text": "My movie", "style": "center" }] },

            """
        );
        foreach (var (picture, kind) in pictures)
            text.Append("    ").Append(SceneOf(picture, kind)).Append(",\n");
        text.Append("  ],\n");
        text.Append("  \"soundtrack\": {\n");
        text.Append(
            music is null
                ? "    // \"music\": [{ \"asset\": \"song.mp3\", \"volume\": 0.6, \"loop\": true, \"fadeOut\": 3 }],\n"
                : $"    \"music\": [{{ \"asset\": {Quoted(music)}, \"volume\": 0.6, \"loop\": true, \"fadeOut\": 3 }}],\n"
        );
        text.Append("    \"loudness\": -14, // LUFS, as the large video sites play it\n  },\n}\n");
        return text.ToString();
    }

    private static string SceneOf(string name, AssetKind kind) =>
        kind == AssetKind.Video
            ? $"{{ \"clip\": {{ \"asset\": {Quoted(name)}, \"in\": 0 }} }}"
            : $"{{ \"still\": {{ \"asset\": {Quoted(name)} }} }}";

    private static string Quoted(string name) => JsonSerializer.Serialize(name, Readable);

    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
