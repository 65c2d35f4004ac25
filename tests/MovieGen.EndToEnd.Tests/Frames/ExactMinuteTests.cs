using System.Globalization;
using System.Text.Json.Nodes;

namespace MovieGen.EndToEnd.Tests.Frames;

/// <summary>A minute is a minute, to the frame and to the sample, whatever it is made of.</summary>
[Trait("Tier", "process")]
public sealed class ExactMinuteTests
{
    private const int Scenes = 12;
    private const int SampleRate = 48_000;
    private const int OneAacFrame = 1024;

    private static readonly NumberedVideo[] Sources =
    [
        new("film.mp4", 24000, 1001),
        new("pal.mp4", 25, 1, Odd: true),
        new("ntsc.mp4", 30000, 1001),
        new("web.mp4", 30, 1, Odd: true),
        new("pal50.mp4", 50, 1),
        new("ntsc60.mp4", 60000, 1001),
        new("phone.mp4", 30, 1, Skip: 7),
    ];

    [Theory]
    [InlineData(30, 1, 1800)]
    [InlineData(24000, 1001, 1439)]
    public async Task A_minute_of_clips_of_all_rates_has_exactly_its_frames_and_each_is_the_planned_one(int num, int den, int frames)
    {
        var height = TestTimeouts.Setting("MOVIEGEN_HEIGHT", 180);
        var width = height * 16 / 9;
        using var folder = new TemporaryFolder();
        foreach (var source in Sources)
            await source.MakeAsync(folder.Root, width, height);
        await using var node = await NodeProcess.StartAsync(folder.At("data"));
        using var farm = new TestApi(node.Address);
        var storyboard = await StoryboardAsync(farm, folder, width, height, $"{num}{(den == 1 ? "" : $"/{den}")}");
        var plan = await farm.PlanAsync(storyboard);
        Assert.Equal(frames, (int)plan["frames"]!);

        var movie = new MovieFile(folder.At("movie.mp4"));
        await farm.MakeAsync(storyboard, movie.Path);

        var times = await movie.TimesAsync();
        Assert.Equal(frames, times.Count);
        Assert.Single(times.Zip(times.Skip(1), (a, b) => b - a).Distinct());
        Assert.All(
            await movie.StreamsAsync(),
            stream => Assert.Equal(0, double.Parse((string)stream["start_time"]!, CultureInfo.InvariantCulture))
        );
        Assert.InRange(await movie.SamplesAsync() - Math.Round((double)frames * SampleRate * den / num), -OneAacFrame, OneAacFrame);
        Assert.Equal(Expected(plan, num, den), await movie.NumbersAsync(width));
    }

    private static int In(int scene) => scene / Sources.Length;

    private static IEnumerable<int> Expected(JsonNode plan, int num, int den) =>
        plan["scenes"]!
            .AsArray()
            .SelectMany(
                (scene, index) =>
                    Enumerable
                        .Range(0, (int)scene!["frames"]!)
                        .Select(frame => Sources[index % Sources.Length].DueAt(frame, In(index), num, den))
            );

    private static async Task<JsonNode> StoryboardAsync(TestApi farm, TemporaryFolder folder, int width, int height, string fps)
    {
        var assets = new List<string>();
        foreach (var source in Sources)
            assets.Add(await farm.UploadAsync(folder.At(source.Name)));
        return new JsonObject
        {
            ["output"] = new JsonObject
            {
                ["width"] = width,
                ["height"] = height,
                ["fps"] = fps,
                ["quality"] = "draft",
            },
            ["scenes"] = new JsonArray([
                .. Enumerable
                    .Range(0, Scenes)
                    .Select(n =>
                        (JsonNode)
                            new JsonObject
                            {
                                ["clip"] = new JsonObject
                                {
                                    ["asset"] = assets[n % Sources.Length],
                                    ["in"] = In(n),
                                    ["duration"] = 5,
                                },
                            }
                    ),
            ]),
        };
    }
}
