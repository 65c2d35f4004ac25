using Akka.Actor;
using MovieGen.Contracts.Rendering;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;
using MovieGen.Gateway.Desk;
using static MovieGen.Gateway.Tests.Desk.DeskRig;

namespace MovieGen.Gateway.Tests.Desk;

public sealed class ArtifactDeskTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Forty_requests_for_one_picture_are_one_render()
    {
        await using var rig = await StartAsync();
        rig.Engine.Hold(Key("a"));
        var asked = Enumerable.Range(0, 40).Select(_ => rig.Desk.GetAsync(Request("a"), None)).ToList();
        await rig.BegunAsync("a");
        rig.Engine.Release(Key("a"));

        var answers = await Task.WhenAll(asked);
        Assert.All(answers, answer => Assert.IsType<DeskAnswer.Ready>(answer));
        Assert.Equal([Key("a")], rig.Engine.Begun);

        Assert.IsType<DeskAnswer.Ready>(await rig.Desk.GetAsync(Request("a"), None));
        Assert.Single(rig.Engine.Begun);
    }

    [Fact]
    public async Task When_the_caller_leaves_the_render_is_stopped()
    {
        await using var rig = await StartAsync();
        rig.Engine.Hold(Key("a"));
        using var leaves = new CancellationTokenSource();
        var asked = rig.Desk.GetAsync(Request("a"), leaves.Token);
        await rig.BegunAsync("a");

        await leaves.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
        await UntilAsync(() => rig.Engine.Cancelled.Contains(Key("a")), "the render goes on");
    }

    [Fact]
    public async Task When_its_worker_dies_another_makes_it()
    {
        await using var rig = await StartAsync(workers: 0);
        rig.Engine.Hold(Key("a"));
        var first = rig.StartWorker();
        var asked = rig.Desk.GetAsync(Request("a"), None);
        await rig.BegunAsync("a");
        rig.StartWorker();
        first.Tell(Kill.Instance);

        await UntilAsync(() => rig.Engine.Begun.Count == 2, "no other worker began");
        rig.Engine.Release(Key("a"));
        Assert.IsType<DeskAnswer.Ready>(await asked);
    }

    [Fact]
    public async Task A_caller_whose_patience_ends_is_told_and_the_work_goes_on()
    {
        await using var rig = await StartAsync();
        rig.Engine.Hold(Key("a"));
        var brief = Request("a") with { Patience = TimeSpan.FromSeconds(1) };
        Assert.IsType<DeskAnswer.NotReady>(await rig.Desk.GetAsync(brief, None));

        await rig.BegunAsync("a");
        var again = rig.Desk.GetAsync(Request("a"), None);
        rig.Engine.Release(Key("a"));
        Assert.IsType<DeskAnswer.Ready>(await again);
        Assert.Single(rig.Engine.Begun);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_read_once_however_often_somebody_asks()
    {
        await using var rig = await StartAsync();
        var fault = new RenderFault(FaultKind.Input, ProblemCodes.Render.InputUnreadable, "The picture is damaged.");
        rig.Engine.Fail(Key("a"), new RenderFailedException(fault));
        for (var i = 0; i < 5; i++)
        {
            var refused = Assert.IsType<DeskAnswer.Refused>(await rig.Desk.GetAsync(Request("a"), None)).Refusal;
            Assert.Equal(ProblemCodes.Picture.Unreadable, refused.Problem.Code);
            Assert.Contains("The picture is damaged.", refused.Problem.Message, StringComparison.Ordinal);
            Assert.InRange(refused.RetryAfter, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        }

        Assert.Single(rig.Engine.Begun);
    }

    [Fact]
    public async Task Operators_see_what_is_made_for_whom_and_that_no_job_needs_it()
    {
        await using var rig = await StartAsync();
        rig.Engine.Hold(Key("a"));
        var asked = rig.Desk.GetAsync(Request("a"), None);
        await rig.BegunAsync("a");
        var seen = Assert.Single((await rig.QueueAsync()).Running);
        Assert.Equal(("picture a", true), (seen.Label, seen.Quick));
        Assert.True(new Domain.Jobs.JobId(seen.JobId).IsDesk);
        rig.Engine.Release(Key("a"));
        await asked;
    }

    [Fact]
    public async Task A_long_description_goes_through_the_document_store_and_is_removed_afterwards()
    {
        await using var rig = await StartAsync();
        var segments = Enumerable.Range(0, 1000).Select(i => new MovieSegment(Key($"{i}"), 10));
        var description = new MovieDescription(
            new VideoFormat(2, 2, new(25, 1), new Domain.Storyboards.EncodeQuality("veryfast", 23), 50),
            10_000,
            [.. segments],
            Key("sound"),
            "long",
            []
        );
        var request = new DeskRequest(AccountId.Local, description, "long one") { Quick = false };
        Assert.IsType<DeskAnswer.Ready>(await rig.Desk.GetAsync(request, None));
        await UntilAsync(
            () =>
                Directory
                    .GetFiles(rig.DataFolder, "*", SearchOption.AllDirectories)
                    .All(f => !f.Contains("job_desk", StringComparison.Ordinal)),
            "documents are left"
        );
    }
}
