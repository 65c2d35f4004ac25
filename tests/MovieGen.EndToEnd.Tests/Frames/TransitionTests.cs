using System.Globalization;
using System.Text.Json.Nodes;

namespace MovieGen.EndToEnd.Tests.Frames;

/// <summary>Transitions take what they overlap, to the frame, and nothing beside it; the sound goes through them without a click.</summary>
[Trait("Tier", "process")]
public sealed class TransitionTests
{
    private const int Fps = 30;
    private const int Width = 320;
    private const int Height = 180;
    private const int Short = 5;

    /// <summary>
    /// Lengths are multiples of half a second, in which the tone has whole periods: the parts meet in phase wherever they are joined.
    /// </summary>
    private static readonly (string Type, double Seconds)[] Transitions =
    [
        ("fade", 0.5),
        ("wipeleft", 1),
        ("slideup", 1.5),
        ("circleopen", 0.5),
        ("dissolve", 1),
        ("pixelize", 2),
        ("radial", 0.5),
        ("smoothleft", 1),
        ("hblur", 1.5),
        ("fadeblack", 0.5),
        ("diagtl", 1),
        ("wiperight", 0.5),
    ];

    [Fact]
    public async Task Twelve_transitions_overlap_exactly_their_frames_and_do_not_click()
    {
        var source = new NumberedVideo("tone.mp4", Fps, 1);
        using var folder = new TemporaryFolder();
        await source.MakeAsync(folder.Root, Width, Height);
        await using var node = await NodeProcess.StartAsync(folder.At("data"));
        using var farm = new TestApi(node.Address);
        var storyboard = Storyboard(await farm.UploadAsync(folder.At(source.Name)));
        var plan = await farm.PlanAsync(storyboard);
        var scenes = plan["scenes"]!
            .AsArray()
            .Select(scene => (Start: (int)scene!["startFrame"]!, Frames: (int)scene["frames"]!, Joint: (int)scene["transitionFrames"]!))
            .ToList();
        Assert.Equal((int)plan["frames"]!, scenes.Sum(scene => scene.Frames) - scenes.Sum(scene => scene.Joint));
        Assert.Contains(plan["warnings"]!.AsArray(), warning => (string?)warning!["code"] == "timeline.transitionShortened");

        var movie = new MovieFile(folder.At("movie.mp4"));
        await farm.MakeAsync(storyboard, movie.Path);

        var numbers = await movie.NumbersAsync(Width);
        Assert.Equal((int)plan["frames"]!, numbers.Count);
        foreach (var (scene, index) in scenes.Select((scene, index) => (scene, index)))
        {
            var from = index == 0 ? 0 : scenes[index - 1].Joint;
            var pure = Enumerable.Range(from, scene.Frames - scene.Joint - from);
            Assert.Equal(pure.Select(frame => source.DueAt(frame, In(index), Fps, 1)), pure.Select(frame => numbers[scene.Start + frame]));
        }

        Assert.InRange(await movie.LargestClickAsync(440), 0, 0.02);
        var (loudness, peak) = await movie.LoudnessAsync();
        Assert.InRange(loudness, -14.5, -13.5);
        Assert.True(peak <= -1, $"The true peak is {peak} dBTP.");
    }

    private static int In(int scene) => scene % 3;

    /// <summary>Thirteen scenes; one of them is shorter than the transition that follows it.</summary>
    private static JsonObject Storyboard(string asset) =>
        new()
        {
            ["output"] = new JsonObject
            {
                ["width"] = Width,
                ["height"] = Height,
                ["fps"] = Fps.ToString(CultureInfo.InvariantCulture),
                ["quality"] = "draft",
            },
            ["scenes"] = new JsonArray([
                .. Enumerable
                    .Range(0, Transitions.Length + 1)
                    .Select(n =>
                        (JsonNode)
                            new JsonObject
                            {
                                ["clip"] = new JsonObject
                                {
                                    ["asset"] = asset,
                                    ["in"] = In(n),
                                    ["duration"] = n == Short ? 1.5 : 4,
                                },
                                ["transition"] =
                                    n == Transitions.Length
                                        ? "cut"
                                        : new JsonObject { ["type"] = Transitions[n].Type, ["duration"] = Transitions[n].Seconds },
                            }
                    ),
            ]),
        };
}
