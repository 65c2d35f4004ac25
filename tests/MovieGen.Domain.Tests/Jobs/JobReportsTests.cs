using MovieGen.Domain.Jobs;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;
using static MovieGen.Domain.Jobs.JobEvents;
using static MovieGen.Domain.Jobs.JobReports;

namespace MovieGen.Domain.Tests.Jobs;

public sealed class JobReportsTests : JobSpec
{
    private static readonly IJobEvent[] AllSegments = [Submitted, Planned, Started, Rendered(0), Rendered(1), Rendered(2), Reused(3)];

    [Fact]
    public void One_render_serves_every_place_that_shows_it() =>
        Then(
            SegmentsPublished(Given(Submitted, Planned, Started), Key("segment 0"), [0, 3], OnNode, Now),
            Rendered(0),
            Reused(3) with
            {
                Key = Key("segment 0"),
            }
        );

    [Fact]
    public void A_segment_counts_once() =>
        Then(SegmentsPublished(Given(Submitted, Planned, Started, Rendered(0)), Key("segment 0"), [0], OnNode, Now));

    [Fact]
    public void The_first_sign_of_work_starts_the_job()
    {
        Then(WorkBegan(Given(Submitted, Planned), Now), Started);
        Then(WorkBegan(Given(Submitted, Planned, Started), Now));
        Then(SegmentsPublished(Given(Submitted, Planned), Key("segment 0"), [0], null, Now), Started, Reused(0));
    }

    [Fact]
    public void The_same_plan_again_is_no_news_and_another_one_is()
    {
        Then(Planned(Given(Submitted, Planned), Outline, Now));
        var other = Outline with { PlanHash = "plan-2" };
        Then(Planned(Given(Submitted, Planned), other, Now), new JobPlanned(Id, other, Now));
    }

    [Fact]
    public void A_movie_is_assembled_only_of_everything()
    {
        var (movie, render) = (Record("movie"), new RenderRun("node-1", 1));
        Then(MovieReady(Given(AllSegments), movie, render, Now));
        Then(MovieReady(Given([.. AllSegments, Mixed]), movie, render, Now), Assembled);
        Then(AllPublished(Given([.. AllSegments, Mixed]), Now));
        Then(AllPublished(Given([.. AllSegments, Mixed, Assembled]), Now), Published);
    }

    [Fact]
    public void After_the_end_nothing_is_recorded()
    {
        var ended = Given(Submitted, Planned, new JobCancelled(Id, Now));
        Then(Planned(ended, Outline with { PlanHash = "plan-2" }, Now));
        Then(SegmentsPublished(ended, Key("segment 0"), [0], OnNode, Now));
        Then(SoundtrackPublished(ended, Key("soundtrack"), null, OnNode, Now));
        Then(MovieReady(ended, Record("movie"), null, Now));
        Then(AllPublished(ended, Now));
        Then(WorkBegan(ended, Now));
        Then(AttemptFailed(ended, Item(JobTask.Movie), "node-1", new RenderFault(FaultKind.Input, "c", "m"), "", Now));
        Then(ProgressMade(ended, 50, Now));
    }

    [Fact]
    public void A_source_that_cannot_be_rendered_fails_the_job_at_once_and_is_named()
    {
        var fault = new RenderFault(FaultKind.Input, ProblemCodes.Render.InputUnreadable, "no frame could be decoded");
        var events = AttemptFailed(Given(Submitted, Planned), Item(JobTask.Segment(1)), "node-1", fault, "ast_photo (beach.jpg)", Now);

        var failed = Assert.IsType<JobFailed>(events[^1]);
        Assert.Equal(ProblemCodes.Render.InputUnreadable, failed.Problem.Code);
        Assert.Equal("/scenes/1", failed.Problem.Pointer);
        Assert.Contains("ast_photo (beach.jpg)", failed.Problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FaultKind.Crash, 2)]
    [InlineData(FaultKind.Node, 3)]
    public void A_task_gets_so_many_attempts(FaultKind kind, int attempts)
    {
        var fault = new RenderFault(kind, "render.code", "It broke.");
        var state = Given(Submitted, Planned, Started);
        for (var attempt = 1; attempt <= attempts; attempt++)
        {
            var events = AttemptFailed(state, Item(JobTask.Segment(0)), "node-1", fault, "", Now);
            Assert.Equal(attempt, Assert.IsType<AttemptFailed>(events[0]).Attempt);
            Assert.Equal(attempt == attempts, events is [_, JobFailed]);
            state = events.Aggregate(state, (s, e) => s.Apply(e));
        }

        Assert.Equal(attempts, state.Work!.Scenes[0].FailedAttempts);
        Assert.Empty(state.Apply(new JobRetried(Id, 2, Now)).Attempts);
    }

    [Fact]
    public void Content_found_damaged_by_three_workers_is_named_for_a_new_upload()
    {
        var fault = new RenderFault(FaultKind.Node, ProblemCodes.Render.InputUnreadable, "Other bytes.");
        var before = Enumerable
            .Range(1, 2)
            .Select(attempt => new AttemptFailed(Id, JobTask.Movie, null, Key("movie"), attempt, "node-1", fault, Now));
        var failed = AttemptFailed(
                Given([Submitted, Planned, Started, .. before]),
                Item(JobTask.Movie),
                "node-1",
                fault,
                "ast_1 (beach.mp4)",
                Now
            )
            .OfType<JobFailed>()
            .Single();
        Assert.Contains("ast_1 (beach.mp4)", failed.Problem.Message, StringComparison.Ordinal);
        Assert.StartsWith("Upload the file again", failed.Problem.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void A_shortage_costs_no_attempt()
    {
        var fault = new RenderFault(FaultKind.Resource, ProblemCodes.Render.DiskFull, "No space left.");
        Then(AttemptFailed(Given(Submitted, Planned, Started), Item(JobTask.Movie), "node-1", fault, "", Now));
    }

    [Theory]
    [InlineData(ProblemCodes.Render.OutOfMemory, 2, FaultKind.Resource)]
    [InlineData(ProblemCodes.Render.OutOfMemory, 3, FaultKind.Node)]
    [InlineData(ProblemCodes.Render.DiskFull, 300, FaultKind.Resource)]
    [InlineData(ProblemCodes.Render.StoreUnavailable, 14, FaultKind.Resource)]
    [InlineData(ProblemCodes.Render.StoreUnavailable, 15, FaultKind.Node)]
    public void Only_repeated_memory_shortage_and_a_lasting_store_outage_count(string code, int failures, FaultKind counted) =>
        Assert.Equal(counted, RetryPolicy.Weigh(new RenderFault(FaultKind.Resource, code, "Short."), failures).Kind);

    [Fact]
    public void Pauses_between_attempts_double_and_end_at_a_minute_and_a_quarter()
    {
        var pauses = Enumerable.Range(1, 12).Select(n => RetryPolicy.PauseAfter(FaultKind.Resource, n, Key("x")).TotalSeconds).ToList();
        Assert.InRange(pauses[0], 2, 2.5);
        Assert.InRange(pauses[1] / pauses[0], 1.99, 2.01);
        Assert.All(pauses, p => Assert.InRange(p, 2, 75));
    }
}
