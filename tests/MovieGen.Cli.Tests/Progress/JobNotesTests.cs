using System.Text.Json.Nodes;
using MovieGen.Cli.Progress;
using MovieGen.Cli.Tests.Commands;
using MovieGen.Domain.Problems;

namespace MovieGen.Cli.Tests.Progress;

[Collection(nameof(ConsoleOutput))]
public sealed class JobNotesTests
{
    private const string Shortened = "warning: /scenes/0/transition: It was shortened. [timeline.shortened]\n    → Make the scene longer.";
    private const string TooQuiet = "warning: The movie is quieter than asked for. [sound.loudness]\n    → Use louder music.";

    private static readonly DateTimeOffset Began = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_warnings_of_the_plan_are_said_once_and_later_ones_at_the_end()
    {
        var notes = new JobNotes(JobOrigin.New);
        Assert.Empty(notes.Of(Job(segments: 0)));
        Assert.Equal([Shortened], notes.Of(Job(warnings: [Transition()])));
        Assert.Empty(notes.Of(Job(warnings: [Transition()])));
        var last = Job(warnings: [Loudness(), Transition()], finished: true);
        Assert.Empty(notes.Of(last));
        Assert.Equal([TooQuiet], notes.AtEnd(last));
    }

    [Fact]
    public void What_a_job_waits_for_is_no_warning()
    {
        var notes = new JobNotes(JobOrigin.Unknown);
        var job = Job(warnings: [Warning("render.diskFull", "", "Work waits: the disk is full.", ProblemCatalogue.WaitingAdvice)]);
        Assert.Empty(notes.Of(job));
        Assert.Empty(notes.AtEnd(job));
    }

    [Fact]
    public void A_job_of_an_earlier_command_says_what_is_kept_as_soon_as_it_continues()
    {
        var notes = JobNotes.Since(Began);
        var created = Began.AddMinutes(-5);
        Assert.Empty(notes.Of(Job(created: created, done: 12, started: false)));
        Assert.Empty(notes.Of(Job(created: created, done: 12, reused: 1, frames: 300)));

        // Two were finished, but not recorded, when the process was killed; one has been rendered since.
        Assert.Equal(["resumed: 14 of 20 segments kept"], notes.Of(Job(created: created, done: 15, reused: 3, frames: 370)));
        Assert.Empty(notes.Of(Job(created: created, done: 16, reused: 3, frames: 400)));
    }

    [Fact]
    public void A_job_that_only_has_to_be_assembled_says_so_at_once() =>
        Assert.Equal(
            ["resumed: 20 of 20 segments kept"],
            JobNotes.Since(Began).Of(Job(created: Began.AddDays(-1), done: 20, stage: "assembling"))
        );

    [Fact]
    public void A_new_job_says_what_is_already_rendered()
    {
        var notes = JobNotes.Since(Began);
        Assert.Equal(["14 of 20 segments are already rendered"], notes.Of(Job(created: Began.AddSeconds(1), done: 14, reused: 14)));
        Assert.Empty(notes.Of(Job(created: Began.AddSeconds(1), done: 16, reused: 15)));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, 1)]
    public void A_new_job_says_nothing_of_what_it_rendered_itself(int done, int reused) =>
        Assert.Empty(new JobNotes(JobOrigin.New).Of(Job(done: done, reused: reused)));

    [Fact]
    public void A_job_that_is_resumed_while_it_is_watched_says_what_is_kept_each_time()
    {
        var notes = new JobNotes(JobOrigin.Unknown);
        Assert.Empty(notes.Of(Job(done: 3)));
        for (var time = 0; time < 2; time++)
        {
            Assert.Empty(notes.Of(Job(done: 4, paused: true)));
            Assert.Equal(["resumed: 4 of 20 segments kept"], notes.Of(Job(done: 4)));
        }

        Assert.Empty(notes.Of(Job(done: 4, paused: true)));
        Assert.Empty(notes.Of(Job(done: 4, finished: true)));
    }

    [Fact]
    public void A_finished_job_was_not_resumed() =>
        Assert.Empty(JobNotes.Since(Began).Of(Job(created: Began.AddDays(-1), done: 20, finished: true)));

    [Fact]
    public async Task Notes_are_lines_among_those_of_the_progress()
    {
        using var console = new ConsoleOutput();
        await ProgressView.ShowAsync(
            Events(
                Job(warnings: [Transition()], done: 14, reused: 14),
                Job(warnings: [Transition(), Loudness()], done: 20, finished: true)
            ),
            false,
            new JobNotes(JobOrigin.New),
            default
        );
        Assert.Equal(
            $"{Shortened}\n14 of 20 segments are already rendered\n 70 %  rendering\n100 %  rendering\n{TooQuiet}\n",
            console.Text
        );
    }

    [Fact]
    public async Task With_JSON_there_are_no_notes()
    {
        using var console = new ConsoleOutput();
        await ProgressView.ShowAsync(Events(Job(warnings: [Transition()])), true, new JobNotes(JobOrigin.New), default);
        Assert.DoesNotContain("warning:", console.Text, StringComparison.Ordinal);
    }

    private static JsonNode Transition() =>
        Warning("timeline.shortened", "/scenes/0/transition", "It was shortened.", "Make the scene longer.");

    private static JsonNode Loudness() => Warning("sound.loudness", "", "The movie is quieter than asked for.", "Use louder music.");

    private static JsonNode Warning(string code, string pointer, string message, string advice) =>
        new JsonObject
        {
            ["code"] = code,
            ["pointer"] = pointer,
            ["message"] = message,
            ["advice"] = advice,
        };

    private static JsonNode Job(
        int segments = 20,
        int done = 0,
        int reused = 0,
        bool started = true,
        bool paused = false,
        bool finished = false,
        int frames = 0,
        string stage = "rendering",
        DateTimeOffset? created = null,
        params JsonNode[] warnings
    ) =>
        new JsonObject
        {
            ["stage"] = stage,
            ["framesDone"] = frames,
            ["percent"] = segments == 0 ? 0 : 100.0 * done / segments,
            ["segments"] = segments,
            ["segmentsDone"] = done,
            ["segmentsReused"] = reused,
            ["paused"] = paused,
            ["createdAt"] = created ?? Began,
            ["startedAt"] = started ? Began.AddSeconds(1) : null,
            ["finishedAt"] = finished ? Began.AddMinutes(1) : null,
            ["warnings"] = new JsonArray(warnings),
        };

    private static async IAsyncEnumerable<JsonNode> Events(params JsonNode[] events)
    {
        foreach (var state in events)
        {
            await Task.Yield();
            yield return state;
        }
    }
}
