using MovieGen.Domain.Jobs;
using MovieGen.Domain.Jobs.Runs;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Tests.Rendering;
using MovieGen.Domain.Tests.Timelines;
using static MovieGen.Domain.Jobs.JobEvents;

namespace MovieGen.Domain.Tests.Jobs.Runs;

/// <summary>From a submit to a movie, and what an owner can do meanwhile.</summary>
public sealed class JobRunTests
{
    private readonly RunRig _rig = new();

    [Fact]
    public void A_submitted_job_becomes_a_movie()
    {
        _rig.Submit();
        _rig.RenderAll();
        Assert.Equal(JobStatus.Completed, _rig.State.Status);
        Assert.Equal(new MovieOutputs(_rig.Plan.Movie.Key, _rig.Plan.Poster.Key, _rig.Plan.Hls?.Key), _rig.State.Outputs);
        Assert.Equal(_rig.Plan.Keys.ToHashSet(), [.. _rig.Store.Keys]);
    }

    [Fact]
    public void Nothing_is_done_about_an_event_before_it_is_persisted()
    {
        var run = new JobRun(JobState.None, 3, _rig.Now);
        var submit = new JobCommands.SubmitJob(RunRig.Id, RunRig.Owner, "Summer", default, default, 0, _rig.Now.At, null);
        Assert.Collection(
            run.On(new RunInput.Command(submit), _rig.Now),
            effect => Assert.IsType<RunEffect.Persist>(effect),
            effect => Assert.IsType<RunEffect.Plan>(effect),
            effect => Assert.IsType<RunEffect.Reply>(effect),
            effect => Assert.IsType<RunEffect.Publish>(effect)
        );
    }

    [Fact]
    public void Segments_and_soundtrack_are_offered_side_by_side_and_the_rest_follows()
    {
        _rig.Submit();
        Assert.Equal(3, _rig.Queue.Values.Count(offer => offer.Item.Scene is not null));
        Assert.Contains("soundtrack", _rig.Offered);

        while (_rig.Queue.Values.FirstOrDefault(offer => offer.Item.Scene is not null) is { } segment)
            _rig.Complete(segment.Item.Key);
        Assert.DoesNotContain("movie", _rig.Offered);
        _rig.Complete(_rig.Plan.Soundtrack.Key);
        Assert.Equal("movie", _rig.Offered.Last());
        _rig.Complete(_rig.Plan.Movie.Key);
        Assert.Equal(["hls", "poster"], _rig.Offered.TakeLast(2).Order());
    }

    [Fact]
    public void Scenes_that_are_equal_are_rendered_once()
    {
        _rig.Submit();
        _rig.RenderAll();
        Assert.Single(_rig.Events.OfType<SegmentReused>());
        Assert.DoesNotContain($"segment {_rig.Plan.Segments.Length - 1}", _rig.Offered);
    }

    [Fact]
    public void What_is_published_already_is_not_rendered()
    {
        foreach (var key in _rig.Plan.Keys)
            _rig.Store[key] = RunRig.RecordOf(key);
        _rig.Submit();
        Assert.Empty(_rig.Offered);
        Assert.Equal(JobStatus.Completed, _rig.State.Status);
    }

    [Fact]
    public void An_edited_movie_renders_only_what_changed()
    {
        _rig.Submit();
        _rig.RenderAll();
        var edited = new RunRig(Sample.Movie(Sample.Card(1), Sample.Still(3), Sample.Clip(2), Sample.Card(9), Sample.Card(1)).Plan());
        foreach (var (key, record) in _rig.Store)
            edited.Store[key] = record;
        edited.Submit();
        edited.RenderAll();
        Assert.Equal(["hls", "movie", "poster", "segment 3", "soundtrack"], edited.Offered.Order());
    }

    [Fact]
    public void A_cancelled_job_withdraws_everything_and_offers_nothing()
    {
        _rig.Submit();
        var running = _rig.Queue.Keys.First();
        _rig.Begin(running);
        _rig.Forget();
        _rig.Cancel();
        Assert.Empty(_rig.Queue);
        Assert.Contains(_rig.Effects, effect => effect is RunEffect.Withdraw withdraw && withdraw.Item.Key == running);
        Assert.Contains(_rig.Effects, effect => effect is RunEffect.ReleaseAll);

        _rig.Forget();
        _rig.RestartQueue();
        _rig.Pass(120);
        _rig.Complete(running);
        Assert.Empty(_rig.Offered);
        Assert.Equal(JobStatus.Cancelled, _rig.State.Status);
    }

    [Fact]
    public void Pausing_withdraws_what_nobody_started_and_lets_running_renders_finish()
    {
        _rig.Submit();
        var running = _rig.Queue.Keys.First();
        _rig.Begin(running);
        _rig.Pause();
        Assert.Equal([running], _rig.Queue.Keys);

        _rig.Forget();
        _rig.Complete(running);
        _rig.Pass(120);
        Assert.Empty(_rig.Offered);
        Assert.Single(_rig.Events.OfType<SegmentRendered>().Select(rendered => rendered.Key).Distinct());

        _rig.Resume();
        _rig.RenderAll();
        Assert.Equal(JobStatus.Completed, _rig.State.Status);
    }

    [Fact]
    public void A_paused_job_stays_paused_over_a_crash()
    {
        _rig.Submit();
        _rig.Pause();
        _rig.Forget();
        _rig.Crash();
        _rig.Pass(120);
        Assert.Empty(_rig.Offered);
        Assert.True(_rig.State.Paused);
        _rig.Resume();
        _rig.RenderAll();
        Assert.Equal(JobStatus.Completed, _rig.State.Status);
    }

    [Fact]
    public void A_paused_job_with_everything_published_is_completed()
    {
        _rig.Submit();
        while (!_rig.Offered.Contains("poster"))
            _rig.Complete(_rig.Queue.Keys.First());
        foreach (var key in _rig.Queue.Keys)
            _rig.Begin(key);
        _rig.Pause();
        _rig.RenderAll();
        Assert.Equal(JobStatus.Completed, _rig.State.Status);
    }

    [Fact]
    public void A_changed_priority_is_offered_again_at_once()
    {
        _rig.Submit();
        _rig.Forget();
        _rig.SetPriority(7);
        var offers = _rig.Effects.OfType<RunEffect.Offer>().ToList();
        Assert.Equal(_rig.Queue.Count, offers.Count);
        Assert.All(offers, offer => Assert.Equal(7, offer.Order.Priority));
    }

    [Fact]
    public void A_scene_is_released_when_nothing_of_it_is_offered()
    {
        _rig.Submit();
        _rig.RenderAll();
        var open = new HashSet<int>();
        foreach (var effect in _rig.Effects)
        {
            if (effect is RunEffect.Offer { Item.Scene: { } offered })
                open.Add(offered);
            if (effect is RunEffect.Release { Item.Scene: { } released })
                Assert.True(open.Remove(released), $"scene {released} is released and was not open");
        }

        Assert.Empty(open);
        Assert.Contains(_rig.Effects, effect => effect is RunEffect.Release { Item.Task.Kind: JobTaskKind.Movie });
    }

    [Fact]
    public void A_job_of_somebody_else_is_refused_and_nothing_is_recorded()
    {
        _rig.Submit();
        _rig.Forget();
        _rig.On(new RunInput.Command(new JobCommands.CancelJob(RunRig.Id, new("eve"), _rig.Now.At)));
        var refused = Assert.IsType<RunEffect.Refuse>(Assert.Single(_rig.Effects));
        Assert.Equal(ProblemCodes.Job.NotFound, refused.Reason.Code);
    }
}
