using System.Text.Json.Nodes;
using MovieGen.EndToEnd.Tests.Running;

namespace MovieGen.EndToEnd.Tests.Clustering.Faults;

/// <summary>Storyboards whose segments nobody has made yet: each number is a movie of its own.</summary>
internal static class FaultMovies
{
    private const string Output = """{ "width": 480, "height": 270, "fps": "25", "quality": "draft" }""";

    /// <summary>Frames of the scene that <see cref="WithOdd"/> adds: no other segment has so many.</summary>
    public const int OddFrames = 37;

    private static int _last;

    /// <summary>Photos in motion with a title each and a fade between them: two segments less one for each scene.</summary>
    public static string Of(int scenes) => Movie(scenes, Interlocked.Increment(ref _last));

    /// <summary>The same, with one scene, the second, that can be told from all others by its number of frames.</summary>
    public static string WithOdd(int scenes)
    {
        var movie = JsonNode.Parse(Movie(scenes, Interlocked.Increment(ref _last)))!;
        var odd = movie["scenes"]![1]!;
        odd["still"]!["duration"] = OddFrames / 25.0;
        movie["scenes"]![0]!["transition"] = "cut";
        odd["transition"] = "cut";
        return movie.ToJsonString();
    }

    private static string Movie(int scenes, int number) =>
        new JsonObject
        {
            ["title"] = $"Movie {number}",
            ["output"] = JsonNode.Parse(Output),
            ["defaults"] = new JsonObject { ["motion"] = "kenBurns" },
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
                                    ["duration"] = 3,
                                },
                                ["titles"] = new JsonArray(
                                    new JsonObject { ["text"] = $"Movie {number}, scene {n}", ["style"] = "lowerThird" }
                                ),
                                ["transition"] = n == scenes - 1 ? "cut" : JsonNode.Parse("""{ "type": "fade", "duration": 0.4 }"""),
                            }
                    ),
            ]),
        }.ToJsonString();
}
