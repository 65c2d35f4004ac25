using MovieGen.Domain.Jobs;
using static MovieGen.Domain.Jobs.JobEvents;

namespace MovieGen.Domain.Tests.Jobs;

public sealed class JobStateTests : JobSpec
{
    [Fact]
    public void Stages_follow_the_milestones()
    {
        IJobEvent[] life = [Submitted, Planned, Started, Rendered(0), Rendered(1), Rendered(2), Reused(3), Mixed, Assembled, Published];
        var stages = life.Select((_, i) => Given(life[..(i + 1)]).Stage).Distinct();
        Assert.Equal(
            [JobStage.Planning, JobStage.Rendering, JobStage.Mixing, JobStage.Assembling, JobStage.Publishing, JobStage.Completed],
            stages
        );
    }

    [Fact]
    public void Applying_an_event_twice_changes_nothing()
    {
        IJobEvent[] life =
        [
            Submitted,
            Planned,
            Started,
            Rendered(0),
            Reused(3),
            Mixed,
            new JobPaused(Id, Now),
            new ProgressReached(Id, 45, Now),
        ];
        Assert.Equal(Given(life).Work!.Scenes, Given([.. life, life[3], life[4]]).Work!.Scenes);
        Assert.Equal(Given(life).Work!.CostDone, Given([.. life, life[3], life[4], life[5]]).Work!.CostDone);
    }

    [Fact]
    public void A_scene_knows_what_its_segments_came_to()
    {
        var scene = Given(Submitted, Planned, Rendered(1), Reused(2)).Work!.Scenes[1];
        Assert.Equal(new SceneTally(2, 2, 60, 60, 1, 0, 2.5, "node-1"), scene);
        Assert.True(scene.IsDone);
    }

    [Fact]
    public void Another_plan_starts_over_but_progress_never_falls()
    {
        var before = Given(Submitted, Planned, Started, Rendered(0), Rendered(1), Mixed);
        var after = before.Apply(Planned with { Outline = Outline with { PlanHash = "plan-2" } });
        Assert.Empty(after.Work!.Published);
        Assert.Equal(JobProgress.AtLeast(before), JobProgress.AtLeast(after));
    }

    [Fact]
    public void Two_thousand_segments_are_replayed_in_no_time()
    {
        const int count = 3000;
        var outline = Outline with
        {
            Scenes = [.. Enumerable.Range(0, count / 2).Select(i => new SceneOutline(i, $"s{i}", "card", i * 60, 60))],
            Segments = [.. Enumerable.Range(0, count).Select(i => new SegmentOutline(i / 2, 30, 1))],
        };
        var state = Given(Submitted, new JobPlanned(Id, outline, Now));
        for (var i = 0; i < count; i++)
            state = state.Apply(Rendered(0) with { Segment = i, Scene = i / 2, CostSeconds = 1 });

        Assert.True(state.Work!.SegmentsDone);
        Assert.Equal(90_000, state.Work.FramesDone);
        Assert.Equal(JobStage.Mixing, state.Stage);
    }

    [Theory]
    [InlineData("segment 12")]
    [InlineData("soundtrack")]
    [InlineData("movie")]
    [InlineData("poster")]
    [InlineData("hls")]
    public void Tasks_are_named_by_their_text(string text) => Assert.Equal(text, JobTask.Parse(text).ToString());

    [Theory]
    [InlineData("segment")]
    [InlineData("segment -1")]
    [InlineData("film")]
    public void Other_texts_name_no_task(string text) => Assert.Throws<FormatException>(() => JobTask.Parse(text));
}
