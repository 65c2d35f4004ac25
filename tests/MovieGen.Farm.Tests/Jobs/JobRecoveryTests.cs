using MovieGen.Domain.Jobs;

namespace MovieGen.Farm.Tests.Jobs;

public sealed class JobRecoveryTests : FarmTest
{
    [Fact]
    public async Task A_killed_node_resumes_by_itself_and_re_renders_nothing_published()
    {
        Renders.Hold("segment 3");
        await Node.SubmitAsync(Job, Planner.Movie(1, 2, 3, 4, 5));
        var before = await Until(Job, s => s.FramesDone >= 4 * 30 + 15);

        await KillAndStartAsync();
        Renders.Release("segment 3");
        await Until(() => Renders.Published.Count == 9);
        var done = await UntilStatus(Job, JobStatus.Completed);

        Assert.Equal(Renders.Published.Select(t => t.Label).Distinct(), Renders.Published.Select(t => t.Label));
        Assert.Equal(["segment 3"], Renders.StartedLabels.GroupBy(l => l).Where(g => g.Count() > 1).Select(g => g.Key));
        Assert.Equal((before.CreatedAt, 0), (done.CreatedAt, done.SegmentsReused));
    }

    [Fact]
    public async Task What_was_published_but_not_recorded_is_found()
    {
        var storyboard = Planner.Movie(1, 2, 3);
        Renders.Hold("segment 2");
        await Node.SubmitAsync(Job, storyboard);
        await Until(() => Renders.Published.Count == 3);
        await Node.KillAsync();

        // The render of the third segment was published by a worker whose report nobody heard.
        Renders.Release("segment 2");
        await StartAsync();
        await UntilStatus(Job, JobStatus.Completed);
        var journal = Journal.Read(JournalFile, Job.Value);
        Assert.Equal(3, journal.Count(m => m is "segment-rendered/v1" or "segment-reused/v1"));
    }

    [Fact]
    public async Task Progress_does_not_fall_over_a_restart()
    {
        Renders.Hold("segment 1");
        await Node.SubmitAsync(Job, Planner.Movie(1, 2));
        await Until(() => Renders.StartedLabels.Contains("segment 1") && Renders.Published.Count == 2);
        var before = await Until(Job, s => s.FramesDone == 45 && s.Percent > 5);
        await KillAndStartAsync();
        Assert.True((await Until(Job, s => s.Status == JobStatus.Running)).Percent >= before.Percent);
        Renders.Release("segment 1");
        await UntilStatus(Job, JobStatus.Completed);
    }

    [Fact]
    public async Task A_new_queue_receives_all_offers_again()
    {
        Renders.HoldAll();
        await Node.SubmitAsync(Job, Planner.Movie(1, 2, 3));
        await Until(() => Renders.Started.Count == 2);
        Kit.Sys.ActorSelection("/user/scripted-queue").Tell(new ScriptedQueue.Forget(), Kit.TestActor);

        // Well before the half minute after which a silent queue is asked anyway.
        Renders.ReleaseAll();
        await Until(() => Renders.Published.Count >= 4);
        await UntilStatus(Job, JobStatus.Completed);
    }

    [Fact]
    public async Task Another_engine_plans_again_and_progress_never_falls()
    {
        Renders.Hold("segment 1");
        await Node.SubmitAsync(Job, Planner.Movie(1, 2));
        var before = await Until(Job, s => s.FramesDone == 45);
        await Node.KillAsync();
        Planner.EngineVersion = 2;
        Renders.Release("segment 1");
        await StartAsync();

        var done = await UntilStatus(Job, JobStatus.Completed);
        Assert.True(done.Percent >= before.Percent);
        Assert.Equal(2, Journal.Read(JournalFile, Job.Value).Count(m => m == "job-planned/v1"));
        Assert.Equal(2, Renders.Published.Count(t => t.Label == "segment 0"));
    }

    [Fact]
    public async Task A_finished_job_answers_after_a_restart()
    {
        await Node.SubmitAsync(Job, Planner.Movie(1));
        var done = await UntilStatus(Job, JobStatus.Completed);
        await KillAndStartAsync();
        Assert.Equal(done with { Revision = 0 }, (await Node.GetAsync(Job)) with { Revision = 0, Warnings = done.Warnings });
        Assert.Equal(JobStatus.Completed, (await Node.SubmitAsync(Job, Planner.Movie(1))).Status);
    }

    [Fact]
    public async Task What_vanished_from_the_store_is_re_rendered()
    {
        var storyboard = Planner.Movie(1, 2);
        Renders.Hold("movie");
        await Node.SubmitAsync(Job, storyboard);
        await Until(() => Renders.StartedLabels.Contains("movie"));
        await Node.Artifacts.DeleteAsync(
            Domain.Accounts.AccountId.Local,
            Planner.Plan(storyboard).Segments[0].Artifact.Key,
            CancellationToken.None
        );
        await KillAndStartAsync();
        Renders.Release("movie");
        await UntilStatus(Job, JobStatus.Completed);
        Assert.Equal(2, Renders.Published.Count(t => t.Label == "segment 0"));
    }
}
