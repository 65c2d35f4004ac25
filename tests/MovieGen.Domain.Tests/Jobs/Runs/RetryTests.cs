using MovieGen.Domain.Jobs;
using MovieGen.Domain.Jobs.Runs;
using MovieGen.Domain.Jobs.Views;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;
using static MovieGen.Domain.Jobs.JobEvents;
using static MovieGen.Domain.Rendering.TaskAnswers;

namespace MovieGen.Domain.Tests.Jobs.Runs;

/// <summary>What fails, what is lost, what is late.</summary>
public sealed class RetryTests
{
    private readonly RunRig _rig = new(window: 1);

    [Fact]
    public void A_failure_of_a_node_is_retried_after_a_pause()
    {
        var key = FirstSegment();
        _rig.Fail(key, FaultKind.Node);
        Assert.DoesNotContain(key, _rig.Queue.Keys);
        _rig.Pass(3);
        Assert.Contains(key, _rig.Queue.Keys);
        _rig.RenderAll();
        Assert.Equal(JobStatus.Completed, _rig.State.Status);
    }

    [Fact]
    public void What_crashes_the_encoder_twice_fails_the_job_and_a_retry_keeps_the_rest()
    {
        var first = FirstSegment();
        _rig.Complete(first);
        var key = Segment();
        _rig.Fail(key, FaultKind.Crash, ProblemCodes.Render.EngineCrashed);
        _rig.Pass(5);
        _rig.Fail(key, FaultKind.Crash, ProblemCodes.Render.EngineCrashed);
        Assert.Equal((JobStatus.Failed, ProblemCodes.Render.EngineCrashed), (_rig.State.Status, _rig.State.Error!.Code));
        Assert.Empty(_rig.Queue);

        _rig.Forget();
        var percent = _rig.Run.Monitor.Summary().Percent;
        _rig.Retry();
        Assert.True(_rig.Run.Monitor.Summary().Percent >= percent);
        _rig.RenderAll();
        Assert.Equal(JobStatus.Completed, _rig.State.Status);
        Assert.DoesNotContain(_rig.Effects.OfType<RunEffect.Offer>(), offer => offer.Item.Key == first);
    }

    [Fact]
    public void A_source_that_cannot_be_read_fails_the_job_at_once()
    {
        _rig.Fail(FirstSegment(), FaultKind.Input, ProblemCodes.Render.InputUnreadable);
        Assert.Equal((JobStatus.Failed, ProblemCodes.Render.InputUnreadable), (_rig.State.Status, _rig.State.Error!.Code));
    }

    [Fact]
    public void A_full_disk_is_a_warning_until_work_resumes_and_costs_no_attempt()
    {
        var key = FirstSegment();
        for (var i = 0; i < 7; i++)
        {
            _rig.Fail(key, FaultKind.Resource, ProblemCodes.Render.DiskFull);
            _rig.Pass(90);
        }

        Assert.Equal(ProblemCodes.Render.DiskFull, Assert.Single(_rig.Run.Monitor.Summary().Warnings).Code);
        Assert.Empty(_rig.Events.OfType<AttemptFailed>());
        _rig.Tell(new TaskProgressed(key, RunRig.Worker, 0.5));
        Assert.Empty(_rig.Run.Monitor.Summary().Warnings);
    }

    [Fact]
    public void Repeated_memory_shortage_fails_the_job_in_the_end()
    {
        var key = FirstSegment();
        for (var i = 0; i < RetryPolicy.MaxMemoryShortages + RetryPolicy.MaxAttempts - 1; i++)
        {
            Assert.True(_rig.State.IsActive);
            _rig.Fail(key, FaultKind.Resource, ProblemCodes.Render.OutOfMemory);
            _rig.Pass(90);
        }

        Assert.Equal((JobStatus.Failed, ProblemCodes.Render.OutOfMemory), (_rig.State.Status, _rig.State.Error!.Code));
    }

    [Fact]
    public void A_segment_that_is_lost_before_the_movie_is_joined_is_rendered_again()
    {
        var lost = FirstSegment();
        while (!_rig.Offered.Contains("movie"))
            _rig.Complete(_rig.Queue.Keys.First());
        _rig.Store.Remove(lost);
        _rig.Forget();
        _rig.Fail(_rig.Plan.Movie.Key, FaultKind.Node, ProblemCodes.Render.IntermediateLost);
        _rig.RenderAll();
        Assert.Equal(JobStatus.Completed, _rig.State.Status);
        Assert.Equal(
            ["hls", "movie", "poster"],
            _rig.Offered.Where(label => !label.StartsWith("segment", StringComparison.Ordinal)).Order()
        );
        Assert.Equal([lost], _rig.Effects.OfType<RunEffect.Offer>().Where(o => o.Item.Scene is not null).Select(o => o.Item.Key));
    }

    [Fact]
    public void A_movie_that_is_lost_before_its_poster_is_made_is_joined_again()
    {
        FirstSegment();
        while (!_rig.Offered.Contains("poster"))
            _rig.Complete(_rig.Queue.Keys.First());
        _rig.Store.Remove(_rig.Plan.Movie.Key);
        _rig.Forget();
        _rig.Fail(_rig.Plan.Poster.Key, FaultKind.Node, ProblemCodes.Render.IntermediateLost);
        _rig.RenderAll();
        Assert.Equal(["hls", "movie", "poster"], _rig.Offered.Order());
        Assert.Equal(JobStatus.Completed, _rig.State.Status);
    }

    [Fact]
    public void What_is_lost_once_is_rendered_again_at_once_and_what_is_lost_again_after_a_pause()
    {
        var lost = FirstSegment();
        LoseAtTheMovie(lost);
        Assert.Contains(lost, _rig.Queue.Keys);

        LoseAtTheMovie(lost);
        Assert.Empty(_rig.Queue);
        _rig.Pass(1);
        Assert.Empty(_rig.Queue);
        _rig.Pass(2);
        Assert.Contains(lost, _rig.Queue.Keys);
        _rig.RenderAll();
        Assert.Equal(JobStatus.Completed, _rig.State.Status);
    }

    [Fact]
    public void A_job_that_is_paused_while_it_waits_for_lost_intermediates_begins_when_it_resumes()
    {
        var lost = FirstSegment();
        LoseAtTheMovie(lost);
        LoseAtTheMovie(lost);
        _rig.Pause();
        _rig.Pass(10);
        Assert.Empty(_rig.Queue);
        _rig.Resume();
        Assert.Contains(lost, _rig.Queue.Keys);
    }

    [Fact]
    public void Repeatedly_lost_intermediates_fail_the_job()
    {
        FirstSegment();
        for (var attempt = 0; attempt < RetryPolicy.MaxAttempts; attempt++)
        {
            LoseAtTheMovie();
            _rig.Pass(10);
        }

        Assert.Equal((JobStatus.Failed, ProblemCodes.Render.IntermediateLost), (_rig.State.Status, _rig.State.Error!.Code));
    }

    [Fact]
    public void A_store_that_is_away_delays_the_plan_only()
    {
        _rig.PlanFailures.Enqueue(new RunInput.PreparationFailed(0, "planning", "IOException", IsTransient: true));
        _rig.Submit();
        Assert.Empty(_rig.Queue);
        _rig.Pass(JobRun.RetryInterval.TotalSeconds);
        _rig.RenderAll();
        Assert.Equal(JobStatus.Completed, _rig.State.Status);
    }

    [Fact]
    public void A_plan_that_breaks_fails_the_job_and_a_retry_plans_again()
    {
        _rig.PlanFailures.Enqueue(new RunInput.PreparationFailed(0, "planning", "InvalidOperationException", IsTransient: false));
        _rig.Submit();
        Assert.Equal(ProblemCodes.Job.PlanningFailed, _rig.State.Error!.Code);
        _rig.Retry();
        _rig.RenderAll();
        Assert.Equal(JobStatus.Completed, _rig.State.Status);
    }

    [Fact]
    public void A_plan_of_an_earlier_run_means_nothing()
    {
        var run = new JobRun(JobState.None, 3, _rig.Now);
        var submit = new JobCommands.SubmitJob(RunRig.Id, RunRig.Owner, "Summer", default, default, 0, _rig.Now.At, null);
        var first = run.On(new RunInput.Command(submit), _rig.Now).OfType<RunEffect.Plan>().Single();
        run.On(new RunInput.Command(new JobCommands.CancelJob(RunRig.Id, RunRig.Owner, _rig.Now.At)), _rig.Now);
        Assert.Empty(run.On(new RunInput.PlanReady(first.Round, new PreparedMovie(_rig.Plan, [])), _rig.Now));
    }

    [Fact]
    public void A_result_of_an_earlier_run_is_ignored_and_found_in_the_store()
    {
        var key = FirstSegment();
        _rig.Begin(key);
        _rig.Fail(_rig.Plan.Soundtrack.Key, FaultKind.Input);
        Assert.Equal(JobStatus.Failed, _rig.State.Status);
        var events = _rig.Events.Count;
        _rig.Complete(key);
        Assert.Equal(events, _rig.Events.Count);

        _rig.Forget();
        _rig.Retry();
        Assert.DoesNotContain(_rig.Effects.OfType<RunEffect.Offer>(), offer => offer.Item.Key == key);
        Assert.Contains(_rig.Events, happened => happened is SegmentReused reused && reused.Key == key);
    }

    [Fact]
    public void An_offer_without_an_answer_is_repeated()
    {
        var key = FirstSegment();
        _rig.Forget();
        _rig.Pass(31);
        Assert.Contains(_rig.Effects.OfType<RunEffect.Offer>(), offer => offer.Item.Key == key);
    }

    [Fact]
    public void A_failed_attempt_takes_back_nothing_of_what_a_scene_has_shown()
    {
        var key = FirstSegment();
        _rig.Begin(key);
        _rig.Tell(new TaskProgressed(key, RunRig.Worker, 0.5));
        var (frames, scene) = (_rig.Run.Monitor.Summary().FramesDone, Scene());
        _rig.Fail(key, FaultKind.Node);
        Assert.Equal(frames, _rig.Run.Monitor.Summary().FramesDone);
        Assert.Equal((scene.Percent, 1, SceneStatus.Waiting), (Scene().Percent, Scene().Attempts, Scene().Status));

        SceneView Scene() => _rig.Run.Monitor.Scenes(_rig.Plan.Segments.First(s => s.Artifact.Key == key).SceneIndex, 1)[0];
    }

    [Fact]
    public void A_failed_job_shows_only_the_frames_that_are_published()
    {
        var key = FirstSegment();
        _rig.Begin(key);
        _rig.Tell(new TaskProgressed(key, RunRig.Worker, 0.5));
        Assert.True(_rig.Run.Monitor.Summary().FramesDone > 0);
        _rig.Fail(key, FaultKind.Input);
        Assert.Equal(0, _rig.Run.Monitor.Summary().FramesDone);
        Assert.All(_rig.Run.Monitor.Scenes(0, 10), scene => Assert.Equal(0, scene.Percent));
    }

    /// <summary>Renders until the movie can be joined, and has that fail because something is not in the store.</summary>
    private void LoseAtTheMovie(ArtifactKey? lost = null)
    {
        while (!_rig.Queue.ContainsKey(_rig.Plan.Movie.Key))
            _rig.Complete(_rig.Queue.Keys.First());
        if (lost is { } key)
            _rig.Store.Remove(key);
        _rig.Fail(_rig.Plan.Movie.Key, FaultKind.Node, ProblemCodes.Render.IntermediateLost);
    }

    private ArtifactKey FirstSegment()
    {
        _rig.Submit();
        return Segment();
    }

    private ArtifactKey Segment() => _rig.Queue.Values.First(offer => offer.Item.Scene is not null).Item.Key;
}
