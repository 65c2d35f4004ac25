using System.Text.Json.Nodes;

namespace MovieGen.EndToEnd.Tests.Running;

/// <summary>Storyboards over the sample files.</summary>
internal static class Storyboards
{
    private const string Output = """{ "width": 320, "height": 180, "fps": "25", "quality": "draft" }""";

    /// <summary>Two scenes and a transition: the least that goes through everything.</summary>
    public const string Small = $$"""
        {
          "title": "Small", "output": {{Output}},
          "scenes": [
            { "clip": { "asset": "beach.mp4", "duration": 1.2 }, "transition": { "type": "fade", "duration": 0.4 } },
            { "still": { "asset": "sunset.jpg", "duration": 1 } }
          ]
        }
        """;

    /// <summary>One second that needs no files.</summary>
    public const string Card = $$"""
        { "title": "Card", "output": {{Output}}, "scenes": [ { "card": { "background": "#102030", "duration": 1 } } ] }
        """;

    /// <summary>Clips, stills in motion, cards, titles, transitions, music, HLS: ten scenes, about seventeen seconds.</summary>
    public const string Varied = $$"""
        {
          "title": "Varied", "output": { "width": 320, "height": 180, "fps": "25", "quality": "draft", "hls": true },
          "defaults": { "motion": "kenBurns" },
          "scenes": [
            { "card": { "background": "#203040", "duration": 1.6 }, "titles": [ { "text": "Opening", "style": "center" } ],
              "transition": { "type": "fade", "duration": 0.4 } },
            { "clip": { "asset": "beach.mp4", "in": 0.5, "duration": 2 }, "transition": { "type": "wipeleft", "duration": 0.4 } },
            { "still": { "asset": "sunset.jpg", "duration": 2 }, "titles": [ { "text": "A photo", "style": "lowerThird", "start": 0.4,
              "duration": 1 } ] },
            { "clip": { "asset": "walk.mp4", "duration": 2 }, "fit": "blur", "transition": { "type": "circleopen", "duration": 0.6 } },
            { "still": { "asset": "group.png", "duration": 2, "motion": { "from": [0, 0, 1, 1], "to": [0.3, 0.2, 0.5, 0.5] } },
              "fit": "contain" },
            { "clip": { "asset": "beach.mp4", "in": 2, "duration": 1.5, "mute": true }, "transition": { "type": "dissolve",
              "duration": 0.4 } },
            { "still": { "asset": "sunset.jpg", "duration": 1.6, "motion": "none" }, "transition": { "type": "slideup", "duration": 0.4 } },
            { "clip": { "asset": "walk.mp4", "in": 1, "duration": 2 }, "titles": [ { "text": "50% 'quoted': \\done", "style": "title" } ] },
            { "still": { "asset": "group.png", "duration": 1.6 }, "transition": { "type": "fade", "duration": 0.4 } },
            { "card": { "background": "#000000", "duration": 1.5 }, "titles": [ { "text": "The end", "style": "center" } ] }
          ],
          "soundtrack": { "music": [ { "asset": "song.wav", "volume": 0.5, "loop": true, "fadeIn": 0.5, "fadeOut": 1 } ], "loudness": -16 }
        }
        """;

    /// <summary>So much work that whoever steers a job finds it unfinished.</summary>
    public static JsonNode Endless(string photo, int seed) =>
        new JsonObject
        {
            ["title"] = "Endless",
            ["output"] = JsonNode.Parse("""{ "resolution": "1080p", "fps": "60", "quality": "high" }"""),
            ["scenes"] = new JsonArray([
                .. Enumerable
                    .Range(0, 30)
                    .Select(n =>
                        (JsonNode)
                            new JsonObject
                            {
                                ["still"] = new JsonObject { ["asset"] = photo, ["duration"] = 30 + n },
                                ["titles"] = new JsonArray(new JsonObject { ["text"] = $"Number {seed}.{n}" }),
                            }
                    ),
            ]),
        };

    /// <summary>Stills with a title each and a fade between them.</summary>
    public static string Titled(int scenes, int edited = -1) =>
        new JsonObject
        {
            ["title"] = "Titled",
            ["output"] = JsonNode.Parse(Output),
            ["scenes"] = new JsonArray([
                .. Enumerable
                    .Range(0, scenes)
                    .Select(n =>
                        (JsonNode)
                            new JsonObject
                            {
                                ["still"] = new JsonObject
                                {
                                    ["asset"] = n % 2 == 0 ? SampleFiles.Sunset : SampleFiles.Group,
                                    ["duration"] = 1.2,
                                },
                                ["titles"] = new JsonArray(
                                    new JsonObject { ["text"] = n == edited ? "Edited" : $"Scene {n}", ["style"] = "lowerThird" }
                                ),
                                ["transition"] = n == scenes - 1 ? "cut" : JsonNode.Parse("""{ "type": "fade", "duration": 0.4 }"""),
                            }
                    ),
            ]),
        }.ToJsonString();
}
