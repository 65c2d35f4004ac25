using MovieGen.Contracts.ReadModel;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Jobs.Views;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;

namespace MovieGen.Farm.Tests.Jobs;

public sealed class JobLifeTests : FarmTest
{
    [Fact]
    public async Task A_submitted_job_becomes_a_movie()
    {
        var watcher = await WatchAsync(Job);
        var storyboard = Planner.Movie(1, 2, 3);
        var submitted = await Node.SubmitAsync(Job, storyboard);
        Assert.Equal(JobStatus.Queued, submitted.Status);

        var changes = await watcher.UntilFinishedAsync();
        var done = await UntilStatus(Job, JobStatus.Completed);
        var plan = Planner.Plan(storyboard);
        Assert.Equal(100, done.Percent);
        Assert.Equal(new JobOutputs(plan.Movie.Key, plan.Poster.Key, plan.Hls!.Key, -14, -1.5), done.Outputs);
        Assert.Equal((90, 90, 3), (done.Frames, done.FramesDone, done.SceneCount));

        var percents = changes.Select(c => c.Summary.Percent).ToList();
        Assert.Equal(percents.Order(), percents);
        Assert.All(changes, c => Assert.Equal(c.Summary.Status == JobStatus.Completed, c.Summary.Percent == 100));
        var revisions = changes.Select(c => c.Summary.Revision).ToList();
        Assert.Equal(revisions.Order(), revisions);
    }

    [Fact]
    public async Task Soundtrack_and_segments_go_side_by_side_and_the_rest_follows()
    {
        Renders.Hold("soundtrack");
        await Node.SubmitAsync(Job, Planner.Movie(1, 2, 3));
        await Until(() => Renders.Published.Count == 3);
        Assert.DoesNotContain("movie", Renders.StartedLabels);

        Renders.Release("soundtrack");
        await UntilStatus(Job, JobStatus.Completed);
        Assert.Equal(["hls", "movie", "poster", "segment 0", "segment 1", "segment 2", "soundtrack"], Renders.StartedLabels.Order());
        Assert.Equal("movie", Renders.StartedLabels.ElementAt(4));
    }

    [Fact]
    public async Task Scenes_tell_what_became_of_them()
    {
        await Node.SubmitAsync(Job, Planner.Movie(1, 2));
        await UntilStatus(Job, JobStatus.Completed);
        var page = await Tell<JobScenes>(new JobCommands.GetScenes(Job, AccountId.Local, 1, 10));
        var scene = Assert.Single(page.Scenes);
        Assert.Equal(
            (1, "s1", "card", SceneStatus.Done, 100, 1, 1, 1),
            (scene.Index, scene.Id, scene.Kind, scene.Status, scene.Percent, scene.StartSeconds, scene.DurationSeconds, scene.Attempts)
        );
    }

    [Fact]
    public async Task The_same_submit_again_is_the_same_job()
    {
        Renders.Hold("segment 0");
        var storyboard = Planner.Movie(1, 2);
        await Node.SubmitAsync(Job, storyboard);
        await Until(() => Renders.StartedLabels.Contains("segment 0"));
        var again = await Node.SubmitAsync(Job, storyboard);
        Assert.Equal(JobStatus.Running, again.Status);

        var other = new JobCommands.SubmitJob(
            Job,
            AccountId.Local,
            "Other",
            storyboard,
            ContentHash.Of("other"u8),
            0,
            DateTimeOffset.UtcNow,
            null
        );
        Assert.Equal(ProblemCodes.Job.KeyReused, (await Tell<JobRefused>(other)).Code);
    }

    [Fact]
    public async Task Scenes_that_are_equal_are_rendered_once()
    {
        await Node.SubmitAsync(Job, Planner.Movie(7, 8, 7, 7));
        var done = await UntilStatus(Job, JobStatus.Completed);
        Assert.Equal((4, 4, 2), (done.Segments, done.SegmentsDone, done.SegmentsReused));
        Assert.Equal(2, Renders.StartedLabels.Count(l => l.StartsWith("segment", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_edited_movie_renders_only_what_changed()
    {
        await Node.SubmitAsync(Job, Planner.Movie(1, 2, 3));
        await UntilStatus(Job, JobStatus.Completed);
        var before = Renders.Started.Count;

        await Node.SubmitAsync(new JobId("job_edited"), Planner.Movie(1, 9, 3));
        var done = await UntilStatus(new JobId("job_edited"), JobStatus.Completed);
        Assert.Equal(2, done.SegmentsReused);
        Assert.Equal(["hls", "movie", "poster", "segment 1"], Renders.Started.Skip(before).Select(t => t.Label).Order());
    }

    [Fact]
    public async Task The_same_movie_again_renders_nothing()
    {
        var storyboard = Planner.Movie(1, 2);
        await Node.SubmitAsync(Job, storyboard);
        await UntilStatus(Job, JobStatus.Completed);
        var before = Renders.Started.Count;

        await Node.SubmitAsync(new JobId("job_again"), storyboard);
        Assert.Equal(2, (await UntilStatus(new JobId("job_again"), JobStatus.Completed)).SegmentsReused);
        Assert.Equal(before, Renders.Started.Count);
    }

    [Fact]
    public async Task A_storyboard_that_cannot_be_planned_fails_the_job_with_the_reason()
    {
        await Node.SubmitAsync(Job, ContentHash.Of("nothing"u8));
        var failed = await UntilStatus(Job, JobStatus.Failed);
        Assert.Equal(("storyboard.unknownAsset", "/scenes/0"), (failed.Error!.Code, failed.Error.Pointer));
    }

    [Fact]
    public async Task A_job_that_was_never_submitted_is_not_found_and_leaves_no_trace()
    {
        var refused = await Tell<JobRefused>(new JobCommands.GetJob(new JobId("job_nobody"), AccountId.Local));
        Assert.Equal(ProblemCodes.Job.NotFound, refused.Code);
        Assert.Equal(
            ProblemCodes.Job.NotFound,
            (await Tell<JobRefused>(new JobCommands.CancelJob(new JobId("job_nobody"), AccountId.Local, DateTimeOffset.UtcNow))).Code
        );
        Assert.Equal(0, Journal.CountOf(JournalFile, "job_nobody"));
    }

    [Fact]
    public async Task A_job_of_another_account_is_not_found()
    {
        await Node.SubmitAsync(Job, Planner.Movie(1));
        Assert.Equal(ProblemCodes.Job.NotFound, (await Tell<JobRefused>(new JobCommands.GetJob(Job, new AccountId("eve")))).Code);
        Assert.Equal(ProblemCodes.Job.NotFound, (await Tell<JobRefused>(new JobCommands.GetScenes(Job, new AccountId("eve"), 0, 10))).Code);
    }

    [Fact]
    public async Task A_changed_priority_reaches_the_queue()
    {
        Renders.HoldAll();
        await Node.SubmitAsync(Job, Planner.Movie(1, 2, 3, 4));
        await Until(() => Renders.Started.Count == 2);
        Assert.Equal(7, (await Tell<JobSummary>(new JobCommands.SetPriority(Job, AccountId.Local, 7, DateTimeOffset.UtcNow))).Priority);
        Renders.ReleaseAll();
        await UntilStatus(Job, JobStatus.Completed);
        Assert.Equal(7, Renders.Started.Single(t => t.Label == "movie").Priority);
    }

    [Fact]
    public async Task Deleting_a_job_removes_its_movie_and_keeps_what_another_job_has()
    {
        var storyboard = Planner.Movie(1, 2);
        var plan = Planner.Plan(storyboard);
        var twin = new JobId("job_twin");
        await Node.SubmitAsync(Job, storyboard);
        await UntilStatus(Job, JobStatus.Completed);
        await Node.SubmitAsync(twin, storyboard);
        await UntilStatus(twin, JobStatus.Completed);
        await UntilListed(2);

        await DeleteAsync(Job);
        Assert.Equal(ProblemCodes.Job.NotFound, (await Tell<JobRefused>(new JobCommands.GetJob(Job, AccountId.Local))).Code);
        await UntilListed(1);
        Assert.NotNull(await Published(plan.Movie.Key));

        await DeleteAsync(twin);
        await Until(async () => await Published(plan.Movie.Key) is null);
        Assert.NotNull(await Published(plan.Segments[0].Artifact.Key));
    }

    private Task<object> Published(ArtifactKey key) =>
        Node.Artifacts.FindAsync(AccountId.Local, key, CancellationToken.None).ContinueWith(t => (object)t.Result!, TaskScheduler.Default);

    private Task<JobSummary> DeleteAsync(JobId job) =>
        Tell<JobSummary>(new JobCommands.DeleteJob(job, AccountId.Local, DateTimeOffset.UtcNow));

    private Task UntilListed(int jobs) =>
        Until(async () =>
            (await Node.ReadModel.ListAsync(AccountId.Local, new JobQuery { Statuses = [JobStatus.Completed] }, CancellationToken.None))
                .Jobs
                .Length == jobs
        );
}
