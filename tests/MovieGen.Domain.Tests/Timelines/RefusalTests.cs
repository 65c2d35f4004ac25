using MovieGen.Domain.Problems;
using MovieGen.Domain.Storyboards;
using MovieGen.Domain.Timelines;
using static MovieGen.Domain.Tests.Timelines.Sample;

namespace MovieGen.Domain.Tests.Timelines;

public sealed class RefusalTests
{
    [Fact]
    public void All_problems_are_reported_at_once()
    {
        var storyboard = Movie(Clip(2, "ast_nowhere"), Clip(2, "ast_photo"), Still(2, "ast_v30"), Clip(2, from: 61), Card(0.01)) with
        {
            Soundtrack = new SoundtrackRequest(
                [new MusicRequest("ast_v25", 1, true, 0, 0), new MusicRequest("ast_gone", 1, true, 0, 0)],
                null
            ),
        };
        var result = TimelineCompiler.Compile(storyboard, Library);
        Assert.Null(result.Timeline);
        Assert.Equal(
            [
                (ProblemCodes.Storyboard.UnknownAsset, "/scenes/0/clip/asset"),
                (ProblemCodes.Storyboard.WrongAssetKind, "/scenes/1/clip/asset"),
                (ProblemCodes.Storyboard.WrongAssetKind, "/scenes/2/still/asset"),
                (ProblemCodes.Storyboard.OutsideClip, "/scenes/3/clip/in"),
                (ProblemCodes.Storyboard.OutOfRange, "/scenes/4/card/duration"),
                (ProblemCodes.Storyboard.WrongAssetKind, "/soundtrack/music/0/asset"),
                (ProblemCodes.Storyboard.UnknownAsset, "/soundtrack/music/1/asset"),
            ],
            result.Problems.Select(p => (p.Code, p.Pointer))
        );
        Assert.All(result.Problems, p => Assert.NotEmpty(p.Advice));
    }

    [Fact]
    public void Movies_under_a_second_are_refused_with_their_length()
    {
        var problem = Assert.Single(TimelineCompiler.Compile(Movie(Card(0.9)), Library).Problems);
        Assert.Equal(ProblemCodes.Storyboard.TooShort, problem.Code);
        Assert.Contains("0.9 s", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Movies_over_120_minutes_are_refused_with_their_length()
    {
        Assert.NotNull(TimelineCompiler.Compile(Movie([.. Enumerable.Repeat(Card(60), 120)]), Library).Timeline);
        var problem = Assert.Single(TimelineCompiler.Compile(Movie([.. Enumerable.Repeat(Card(60), 121)]), Library).Problems);
        Assert.Equal(ProblemCodes.Storyboard.TooLong, problem.Code);
        Assert.Contains("7260 s (121.0 minutes)", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_clip_longer_than_its_source_holds_the_last_frame_with_a_warning()
    {
        var timeline = Movie(Clip(5, from: 58)).Compile();
        Assert.Equal(150, timeline.Frames);
        var warning = Assert.Single(timeline.Warnings);
        Assert.Equal((ProblemCodes.Timeline.FramesHeld, "/scenes/0/clip/duration"), (warning.Code, warning.Pointer));
        Assert.Contains("held for 90 frames", warning.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_clip_without_duration_lasts_to_the_videos_end()
    {
        var clip = Clip(1) with { Source = new SceneSource.Clip("ast_v25", 40, null, 1) };
        var timeline = Movie(clip).Compile();
        Assert.Equal(150, timeline.Frames);
        Assert.Empty(timeline.Warnings);
        Assert.Equal(0, Assert.IsType<TimelinePicture.Clip>(timeline.Scenes[0].Picture).Volume);
    }
}
