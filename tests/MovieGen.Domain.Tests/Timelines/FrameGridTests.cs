using CsCheck;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Timelines;
using static MovieGen.Domain.Tests.Timelines.Sample;

namespace MovieGen.Domain.Tests.Timelines;

public sealed class FrameGridTests
{
    [Fact]
    public void A_movie_has_the_scenes_frames_less_the_transitions_frames() =>
        RandomMovies.Any.Sample(storyboard =>
        {
            if (TimelineCompiler.Compile(storyboard, Library).Timeline is not { } timeline)
                return;
            Assert.Equal(timeline.Scenes.Sum(s => s.Frames) - timeline.Scenes.Sum(s => s.TransitionOut?.Frames ?? 0), timeline.Frames);
            for (var i = 0; i + 1 < timeline.Scenes.Length; i++)
                Assert.Equal(timeline.Scenes[i].End - (timeline.Scenes[i].TransitionOut?.Frames ?? 0), timeline.Scenes[i + 1].Start);
            Assert.Equal(timeline.Frames, timeline.Scenes[^1].End);
        });

    [Fact]
    public void Transitions_of_one_scene_never_overlap() =>
        RandomMovies.Any.Sample(storyboard =>
        {
            if (TimelineCompiler.Compile(storyboard, Library).Timeline is not { } timeline)
                return;
            var before = 0L;
            foreach (var scene in timeline.Scenes)
            {
                var after = scene.TransitionOut?.Frames ?? 0;
                Assert.True(after is 0 or >= 2 && before + after <= scene.Frames, $"{before} + {after} of {scene.Frames} frames");
                before = after;
            }
        });

    [Theory]
    [InlineData(24000, 1001)]
    [InlineData(30000, 1001)]
    [InlineData(30, 1)]
    public void Boundaries_never_drift_from_the_absolute_times(int num, int den)
    {
        var rate = new FrameRate(num, den);
        var timeline = Movie(rate, [.. Enumerable.Repeat(Card(4.9999), 1440)]).Compile();
        foreach (var scene in timeline.Scenes)
            Assert.Equal(rate.FrameAt(scene.Index * 4.9999), scene.Start);
    }

    [Fact]
    public void Whole_frames_before_a_scene_never_change_how_it_is_rounded()
    {
        // A frame and a half is a tie in every place, which sums of thirtieths miss by a hair.
        for (var before = 0; before < 300; before++)
            Assert.Equal(2, Movie([.. Enumerable.Repeat(Card(1 / 30.0), before), Card(0.05), Card(2)]).Compile().Scenes[before].Frames);
    }

    [Fact]
    public void Twelve_five_second_scenes_at_30_fps_have_1800_frames() =>
        Assert.Equal(1800, Movie([.. Enumerable.Repeat(Card(5), 12)]).Compile().Frames);

    [Fact]
    public void A_transition_overlaps_both_scenes()
    {
        var timeline = Movie(Card(5).Fading(1), Card(4)).Compile();
        Assert.Equal(240, timeline.Frames);
        Assert.Equal((0, 150, 30), (timeline.Scenes[0].Start, timeline.Scenes[0].Frames, timeline.Scenes[0].TransitionOut!.Frames));
        Assert.Equal((120, 120), (timeline.Scenes[1].Start, timeline.Scenes[1].Frames));
        Assert.Empty(timeline.Warnings);
    }

    [Fact]
    public void Transitions_that_do_not_fit_are_shortened_in_proportion_and_reported()
    {
        var timeline = Movie(Card(5).Fading(2), Card(1).Fading(1), Card(5)).Compile();
        Assert.Equal([20, 10, null], timeline.Scenes.Select(s => s.TransitionOut?.Frames));
        Assert.Equal(150 + 30 + 150 - 30, timeline.Frames);
        Assert.All(timeline.Warnings, w => Assert.Equal(ProblemCodes.Timeline.TransitionShortened, w.Code));
        Assert.Equal(["/scenes/0/transition", "/scenes/1/transition"], timeline.Warnings.Select(w => w.Pointer));
        Assert.Contains("asks for 2 s (60 frames)", timeline.Warnings[0].Message, StringComparison.Ordinal);
        Assert.Contains("0.667 s (20 frames)", timeline.Warnings[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_transition_below_two_frames_becomes_a_cut_and_is_reported()
    {
        var timeline = Movie(Card(1).Fading(0.03), Card(1)).Compile();
        Assert.Null(timeline.Scenes[0].TransitionOut);
        Assert.Contains("it became a cut", Assert.Single(timeline.Warnings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_last_scenes_own_transition_is_ignored_with_a_warning() =>
        Assert.Equal(ProblemCodes.Timeline.TransitionIgnored, Assert.Single(Movie(Card(2).Fading(1)).Compile().Warnings).Code);

    [Fact]
    public void The_last_scenes_transition_from_the_defaults_is_ignored_in_silence()
    {
        var storyboard = Movie(Card(2).Fading(1));
        var byDefault = storyboard with { Defaults = storyboard.Defaults with { Transition = new("fade", 1) } };
        Assert.Empty(byDefault.Compile().Warnings);
    }

    [Fact]
    public void Titles_lie_inside_their_scene_and_late_ones_are_reported()
    {
        var timeline = Movie(Card(2).Titled("a", 0.5).Titled("b", 1, 5).Titled("c", 3)).Compile();
        Assert.Equal([new FrameRange(15, 45), new FrameRange(30, 30)], timeline.Scenes[0].Titles.Select(t => t.Range));
        Assert.Equal(["/scenes/0/titles/1", "/scenes/0/titles/2"], timeline.Warnings.Select(w => w.Pointer));
    }
}
