using System.Text.Json.Nodes;
using MovieGen.Cli.Progress;
using MovieGen.Cli.Tests.Commands;

namespace MovieGen.Cli.Tests.Progress;

[Collection(nameof(ConsoleOutput))]
public sealed class JobTextTests
{
    private const string Running = """
        {"id":"job_1","title":"Summer","status":"running","paused":false,"stage":"rendering","percent":41.25,"etaSeconds":125,
         "durationSeconds":60,"frames":1800,"segmentsReused":2,"warnings":[],"error":null,
         "scenes":[{"index":0,"id":"beach","kind":"clip","status":"done","percent":100,"durationSeconds":6.5,"reused":true,"attempts":2}],
         "outputs":{"movie":"/api/jobs/job_1/movie.mp4","poster":null}}
        """;

    [Fact]
    public void A_line_has_status_stage_percent_and_the_time_left() =>
        Assert.Equal("job_1  running  rendering  41.3 %  about 2 minutes left", JobText.Line(JsonNode.Parse(Running)!));

    [Fact]
    public void A_paused_job_says_so()
    {
        var job = JsonNode.Parse(Running)!;
        (job["paused"], job["etaSeconds"]) = (true, null);
        Assert.Equal("job_1  running (paused)  rendering  41.3 %", JobText.Line(job));
    }

    [Fact]
    public void The_whole_job_has_its_scenes_and_its_outputs()
    {
        using var console = new ConsoleOutput();
        JobText.Print(JsonNode.Parse(Running)!);
        Assert.Contains("  \"Summer\"  1:00, 1800 frames, 2 segments reused\n", console.Text, StringComparison.Ordinal);
        Assert.Contains(
            "beach             clip   done         100 %    6.5 s  reused  2 attempts\n",
            console.Text,
            StringComparison.Ordinal
        );
        Assert.EndsWith("  movie: /api/jobs/job_1/movie.mp4\n", console.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Progress_is_one_line_for_each_change_where_there_is_no_terminal()
    {
        using var console = new ConsoleOutput();
        var last = await ProgressView.ShowAsync(
            Events("queued 0", "rendering 10.2", "rendering 10.9", "rendering 11"),
            false,
            new JobNotes(JobOrigin.Unknown),
            default
        );
        Assert.Equal("  0 %  queued\n 10 %  rendering\n 11 %  rendering\n", console.Text);
        Assert.Equal(11, (double)last["percent"]!);
    }

    [Fact]
    public async Task With_JSON_every_event_is_printed()
    {
        using var console = new ConsoleOutput();
        await ProgressView.ShowAsync(Events("queued 0", "queued 0"), true, new JobNotes(JobOrigin.Unknown), default);
        Assert.Equal(2, console.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    private static async IAsyncEnumerable<JsonNode> Events(params string[] events)
    {
        foreach (var text in events)
        {
            await Task.Yield();
            var parts = text.Split(' ');
            yield return new JsonObject
            {
                ["stage"] = parts[0],
                ["percent"] = double.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture),
                ["paused"] = false,
            };
        }
    }
}
