using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;
using MovieGen.Domain.Jobs;
using MovieGen.Gateway.Tests.Serving;

namespace MovieGen.Gateway.Tests.Jobs;

/// <summary>A job's server-sent events.</summary>
public sealed class EventTests(ServedGateway gateway)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_finished_job_is_one_snapshot_and_the_end()
    {
        var job = gateway.NewJob(job => job.Finished(revision: 9));
        gateway.Jobs.Add(job, [TestJobs.Scene(0)]);
        var events = await AllAsync(job.Id);
        var only = Assert.Single(events);
        Assert.Equal(("snapshot", "9", 1), (only.EventType, only.EventId, only.Data["scenes"]!.AsArray().Count));
    }

    [Fact]
    public async Task Changes_come_after_the_snapshot_until_the_job_is_finished()
    {
        var job = gateway.NewJob();
        await using var events = Follow(job.Id, null);
        Assert.Equal(("snapshot", "5"), await NextAsync(events));

        var next = NextAsync(events);
        await PublishUntilAsync(job with { Revision = 6 }, next);
        Assert.Equal(("change", "6"), await next);
        gateway.Publish(job with { Revision = 6, Percent = 1 });
        gateway.Publish(job.Finished(revision: 7));
        Assert.Equal(("change", "7"), await NextAsync(events));
        Assert.False(await events.MoveNextAsync());
    }

    [Fact]
    public async Task Whoever_has_seen_the_latest_revision_gets_no_snapshot_again()
    {
        var job = gateway.NewJob();
        await using var events = Follow(job.Id, "5");
        var next = NextAsync(events);
        await PublishUntilAsync(job.Finished(revision: 8), next);
        Assert.Equal(("change", "8"), await next);
    }

    [Theory]
    [InlineData("4")]
    [InlineData("no number")]
    public async Task Whoever_missed_something_gets_the_snapshot(string lastSeen)
    {
        var job = gateway.NewJob(job => job.Finished(revision: 5));
        var only = Assert.Single(await AllAsync(job.Id, lastSeen));
        Assert.Equal(("snapshot", "5"), (only.EventType, only.EventId));
    }

    [Fact]
    public async Task The_stream_is_one_of_server_sent_events()
    {
        var job = gateway.NewJob(job => job.Finished(revision: 1));
        using var answer = await gateway.Http.SendAsync(HttpMethod.Get, $"/api/jobs/{job.Id}/events");
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
    }

    /// <summary>A subscription takes a moment, and topics deliver at most once: publishes until the event has arrived.</summary>
    private async Task PublishUntilAsync(Domain.Jobs.Views.JobSummary job, Task arrived) =>
        await Eventually.IsSoAsync(
            () =>
            {
                if (arrived.IsCompleted)
                    return null;
                gateway.Publish(job);
                return "no event arrived";
            },
            Deadline
        );

    private async Task<IReadOnlyList<SseItem<JsonNode>>> AllAsync(JobId job, string? lastSeen = null)
    {
        var all = new List<SseItem<JsonNode>>();
        await using var events = Follow(job, lastSeen);
        while (await events.MoveNextAsync())
            all.Add(events.Current);
        return all;
    }

    private static async Task<(string, string?)> NextAsync(IAsyncEnumerator<SseItem<JsonNode>> events)
    {
        Assert.True(await events.MoveNextAsync());
        return (events.Current.EventType, events.Current.EventId);
    }

    private async IAsyncEnumerator<SseItem<JsonNode>> Follow(JobId job, string? lastSeen)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/jobs/{job}/events");
        if (lastSeen is not null)
            request.Headers.TryAddWithoutValidation("Last-Event-ID", lastSeen);
        using var answer = await gateway.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, deadline.Token);
        await using var stream = await answer.Content.ReadAsStreamAsync(deadline.Token);
        await foreach (var item in SseParser.Create(stream, (_, bytes) => JsonNode.Parse(bytes)!).EnumerateAsync(deadline.Token))
            yield return item;
    }
}
