using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;
using Akka.Actor;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
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
    [InlineData("-1")]
    [InlineData("no number")]
    public async Task Whoever_missed_something_gets_the_snapshot(string lastSeen)
    {
        var job = gateway.NewJob(job => job.Finished(revision: 5));
        var only = Assert.Single(await AllAsync(job.Id, lastSeen));
        Assert.Equal(("snapshot", "5"), (only.EventType, only.EventId));
    }

    [Fact]
    public async Task Scenes_of_one_revision_may_come_in_several_messages()
    {
        var job = gateway.NewJob();
        await using var events = Follow(job.Id, null);
        await NextAsync(events);
        var next = NextAsync(events);
        await PublishUntilAsync(job with { Revision = 6 }, next);
        gateway.Publish(job with { Revision = 7 }, TestJobs.Scene(0));
        gateway.Publish(job with { Revision = 7 }, TestJobs.Scene(1));
        await NextAsync(events);
        Assert.Equal(0, (int)events.Current.Data["scenes"]![0]!["index"]!);
        await NextAsync(events);
        Assert.Equal(1, (int)events.Current.Data["scenes"]![0]!["index"]!);
    }

    [Fact]
    public async Task Whoever_has_seen_the_end_is_told_to_stay_away()
    {
        var job = gateway.NewJob(job => job.Finished(revision: 9));
        var last = Assert.Single(await AllAsync(job.Id)).EventId!;
        var path = $"/api/jobs/{job.Id}/events";
        using var again = await gateway.Http.SendAsync(HttpMethod.Get, path, null, ("Last-Event-ID", last));
        Assert.Equal((HttpStatusCode.NoContent, ""), (again.StatusCode, await again.Content.ReadAsStringAsync()));

        // It was retried.
        gateway.Jobs.Add(job.Finished(revision: 12));
        Assert.Equal("12", Assert.Single(await AllAsync(job.Id, last)).EventId);
    }

    [Fact]
    public async Task The_stream_is_one_of_server_sent_events_that_nobody_keeps()
    {
        var job = gateway.NewJob(job => job.Finished(revision: 1));
        using var answer = await gateway.Http.SendAsync(HttpMethod.Get, $"/api/jobs/{job.Id}/events");
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal("no", Assert.Single(answer.Headers.GetValues("X-Accel-Buffering")));
        Assert.StartsWith(
            "retry: 3000\n\nevent: snapshot\nid: 1\ndata: {",
            await answer.Content.ReadAsStringAsync(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_silent_stream_shows_every_15_seconds_that_it_is_alive()
    {
        var clock = new FakeTimeProvider();
        await using var slow = await ServedGateway.StartAsync(
            new GatewaySetup { Replace = services => services.AddSingleton<TimeProvider>(clock) }
        );
        var job = slow.NewJob();
        using var deadline = new CancellationTokenSource(Deadline);
        await using var stream = await slow.Http.GetStreamAsync(new Uri($"/api/jobs/{job.Id}/events", UriKind.Relative), deadline.Token);
        using var lines = new StreamReader(stream);
        while ((await lines.ReadLineAsync(deadline.Token))?.StartsWith("data:", StringComparison.Ordinal) == false) { }
        Assert.Equal("", await lines.ReadLineAsync(deadline.Token));
        var began = clock.GetUtcNow();
        for (var i = 1; i <= 2; i++)
        {
            var ping = lines.ReadLineAsync(deadline.Token).AsTask();
            await Eventually.IsSoAsync(
                () =>
                {
                    if (ping.IsCompleted)
                        return null;
                    clock.Advance(TimeSpan.FromSeconds(1));
                    return "no ping came";
                },
                Deadline
            );
            Assert.Equal(": ping", await ping);
            Assert.Equal("", await lines.ReadLineAsync(deadline.Token));
            Assert.InRange(clock.GetUtcNow() - began, i * TimeSpan.FromSeconds(15), TimeSpan.MaxValue);
        }
    }

    [Fact]
    public async Task A_change_that_its_topic_lost_is_found_by_a_look_at_the_job()
    {
        var clock = new FakeTimeProvider();
        await using var slow = await ServedGateway.StartAsync(
            new GatewaySetup { Replace = services => services.AddSingleton<TimeProvider>(clock) }
        );
        var job = slow.NewJob();
        await using var events = Follow(job.Id, null, slow);
        await NextAsync(events);
        slow.Jobs.Add(job.Finished(revision: 8));
        var end = NextAsync(events);
        await Eventually.IsSoAsync(
            () =>
            {
                clock.Advance(TimeSpan.FromSeconds(1));
                return end.IsCompleted ? null : "the end was not found";
            },
            Deadline
        );
        Assert.Equal(("snapshot", "8"), await end);
    }

    [Fact]
    public async Task However_many_follow_a_job_one_actor_does()
    {
        var job = gateway.NewJob();
        var streams = Enumerable.Range(0, 20).Select(_ => Follow(job.Id, null)).ToList();
        foreach (var stream in streams)
            await NextAsync(stream);
        var ends = Task.WhenAll(streams.Select(NextAsync));
        await PublishUntilAsync(job.Finished(revision: 8), ends);
        Assert.All(await ends, end => Assert.Equal(("change", "8"), end));
        var root = (ActorRefWithCell)((ExtendedActorSystem)gateway.System).Guardian;
        Assert.Single(root.Children, actor => actor.Path.Name == "job-topics");
        Assert.True(root.Children.Count() < 20, string.Join(", ", root.Children.Select(actor => actor.Path.Name)));
        foreach (var stream in streams)
            await stream.DisposeAsync();
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

    private async IAsyncEnumerator<SseItem<JsonNode>> Follow(JobId job, string? lastSeen, ServedGateway? at = null)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/jobs/{job}/events");
        if (lastSeen is not null)
            request.Headers.TryAddWithoutValidation("Last-Event-ID", lastSeen);
        using var answer = await (at ?? gateway).Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, deadline.Token);
        await using var stream = await answer.Content.ReadAsStreamAsync(deadline.Token);
        await foreach (var item in SseParser.Create(stream, (_, bytes) => JsonNode.Parse(bytes)!).EnumerateAsync(deadline.Token))
            yield return item;
    }
}
