using System.Net;
using System.Text.Json.Nodes;
using MovieGen.Cli.Progress;
using MovieGen.Cli.Tests.Client;
using MovieGen.Cli.Tests.Commands;
using MovieGen.Domain.Problems;

namespace MovieGen.Cli.Tests.Progress;

[Collection(nameof(ConsoleOutput))]
public sealed class WaitingTests
{
    private const string NoWorker = """{"workers":[]}""";
    private const string OneWorker = """{"workers":[{"address":"akka.tcp://moviegen@127.0.0.1:4053"}]}""";

    [Fact]
    public async Task A_job_in_a_farm_without_workers_says_so()
    {
        var job = await NotedAsync(Job(), NoWorker);
        Assert.Equal("rendering  waiting: the farm has no worker", JobText.Stage(job));
    }

    [Fact]
    public async Task A_job_says_nothing_where_there_are_workers_or_where_that_is_not_known()
    {
        Assert.Equal("rendering", JobText.Stage(await NotedAsync(Job(), OneWorker)));
        Assert.Equal("rendering", JobText.Stage(await NotedAsync(Job(), """{"title":"Forbidden"}""", HttpStatusCode.Forbidden)));
    }

    [Fact]
    public async Task Paused_and_finished_jobs_do_not_wait()
    {
        var paused = Job();
        paused["paused"] = true;
        Assert.Equal("rendering (paused)", JobText.Stage(await NotedAsync(paused, NoWorker)));
        var finished = Job();
        finished["finishedAt"] = "2026-05-01T12:00:00Z";
        Assert.Equal("rendering", JobText.Stage(await NotedAsync(finished, NoWorker)));
    }

    [Fact]
    public async Task A_shortage_is_shown_while_the_job_is_watched()
    {
        using var console = new ConsoleOutput();
        using var server = new CannedServer(_ => CannedServer.Json(OneWorker));
        using var client = server.Client();
        var short1 = Job();
        short1["warnings"] = new JsonArray(
            new JsonObject { ["message"] = "Title 2 is cut.", ["advice"] = "Make it shorter." },
            new JsonObject { ["message"] = "Work waits: the disk is full.", ["advice"] = ProblemCatalogue.WaitingAdvice }
        );
        await ProgressView.ShowAsync(
            Waiting.NoteEachAsync(Events(short1, Job()), client, default),
            false,
            new JobNotes(JobOrigin.Unknown),
            default
        );
        Assert.Equal(" 10 %  rendering  waiting: Work waits: the disk is full.\n 10 %  rendering\n", console.Text);
    }

    private static async Task<JsonNode> NotedAsync(JsonNode job, string workers, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var server = new CannedServer(_ => CannedServer.Json(workers, status));
        using var client = server.Client();
        await Waiting.NoteAsync(job, client, CancellationToken.None);
        return job;
    }

    private static JsonNode Job() =>
        JsonNode.Parse("""{"id":"job_1","stage":"rendering","percent":10,"paused":false,"finishedAt":null,"warnings":[]}""")!;

    private static async IAsyncEnumerable<JsonNode> Events(params JsonNode[] events)
    {
        foreach (var state in events)
        {
            await Task.Yield();
            yield return state;
        }
    }
}
