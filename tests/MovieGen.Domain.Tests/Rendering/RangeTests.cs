using System.Text;
using CsCheck;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;
using MovieGen.Domain.Tests.Timelines;
using MovieGen.Domain.Timelines;

namespace MovieGen.Domain.Tests.Rendering;

/// <summary>A part of a movie is made of the movie's own artifacts, as far as these lie in it.</summary>
public sealed class RangeTests
{
    private const string Movie = """
        { "output": { "resolution": "720p", "fps": "30" },
          "defaults": { "transition": { "type": "fade", "duration": 1 } },
          "scenes": [ { "clip": { "asset": "ast_v30", "in": 2, "duration": 6 } }, { "still": { "asset": "ast_photo", "duration": 5 } },
            { "card": { "duration": 4 } } ],
          "soundtrack": { "music": [ { "asset": "ast_song", "volume": 0.5, "loop": true } ] } }
        """;

    [Fact]
    public void Segments_that_lie_whole_in_the_range_are_the_movies() =>
        RandomMovies
            .Any.SelectMany(movie => Gen.Select(Gen.Const(movie), Gen.Double.Unit, Gen.Double.Unit))
            .Sample(
                (movie, from, length) =>
                {
                    if (TimelineCompiler.Compile(movie, Sample.Library).Timeline is not { } timeline)
                        return;
                    var start = (long)(from * (timeline.Frames - 1));
                    var part = new FrameRange(start, 1 + (long)(length * (timeline.Frames - 1 - start)));
                    var whole = SegmentPlanner.Plan(timeline);
                    var cut = SegmentPlanner.Plan(timeline, part);
                    var at = part.Start;
                    foreach (var segment in cut)
                    {
                        Assert.Equal(at, segment.Movie.Start);
                        Assert.Equal(segment.Movie.Count, segment.Description.Frames);
                        at = segment.Movie.End;
                        var mine = whole.Single(s => s.Movie.Start <= segment.Movie.Start && s.Movie.End >= segment.Movie.End);
                        if (mine.Movie == segment.Movie)
                            Assert.Equal(DescriptionJson.Serialize(mine.Description), DescriptionJson.Serialize(segment.Description));
                        else
                            Assert.True(segment.Movie.Start == part.Start || segment.Movie.End == part.End, "a cut inside the range");
                    }
                    Assert.Equal(part.End, at);
                }
            );

    [Fact]
    public void The_plan_of_a_range_reuses_the_keys_of_the_movie()
    {
        var whole = Prepare(RenderScope.Whole).Plan!;
        var part = Prepare(new RenderScope(new MovieRange(2, 8), false)).Plan!;
        Assert.Equal((240, new FrameRange(60, 240)), (part.Timeline.Frames, part.Timeline.Range));
        Assert.Equal([0, 90, 120, 210], part.Segments.Select(s => s.Movie.Start));
        Assert.Equal([0, 0, 1, 1], part.Segments.Select(s => s.SceneIndex));
        Assert.Equal(3, part.Keys().Intersect(whole.Keys()).Count());
        Assert.NotEqual(whole.Movie.Key, part.Movie.Key);
    }

    [Fact]
    public void A_transition_that_the_range_cuts_goes_on_where_it_was()
    {
        var part = Prepare(new RenderScope(new MovieRange(5.5, 2), false)).Plan!;
        var joint = (SegmentDescription)part.Segments[0].Artifact.Description;
        Assert.Equal((15, new TransitionMoment("fade", 15, 30)), (joint.Frames, joint.Moment));
        Assert.Equal((new FrameRange(165, 15), new FrameRange(15, 15)), (joint.First.Window, joint.Second!.Window));
    }

    [Fact]
    public void Sound_keeps_its_place_in_the_movie()
    {
        var whole = (SoundtrackDescription)Prepare(RenderScope.Whole).Plan!.Soundtrack.Description;
        var part = (SoundtrackDescription)Prepare(new RenderScope(new MovieRange(2, 3), false)).Plan!.Soundtrack.Description;
        Assert.Equal((3 * 48_000L, new SoundPart(2 * 48_000, whole.Samples)), (part.Samples, part.Part));
        Assert.Equal(whole.Scenes, part.Scenes);
        Assert.Equal(whole.Music, part.Music);
        var later = (SoundtrackDescription)Prepare(new RenderScope(new MovieRange(9, 2), false)).Plan!.Soundtrack.Description;
        Assert.Empty(later.Scenes);
    }

    [Theory]
    [InlineData(12, 1.5)]
    [InlineData(13, 1)]
    [InlineData(100, 5)]
    [InlineData(0, 0.5)]
    public void A_range_that_the_movie_does_not_have_is_refused(double start, double duration)
    {
        var refused = Prepare(new RenderScope(new MovieRange(start, duration), false));
        Assert.Null(refused.Plan);
        var problem = Assert.Single(refused.Problems);
        Assert.Equal((ProblemCodes.Job.RangeOutside, "/range"), (problem.Code, problem.Pointer));
        Assert.Contains("13 s", problem.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void The_last_second_of_the_movie_can_be_asked_for() =>
        Assert.Equal(30, Prepare(new RenderScope(new MovieRange(12, 1), false)).Plan!.Timeline.Frames);

    [Theory]
    [InlineData("24000/1001", 5)]
    [InlineData("30000/1001", 4)]
    [InlineData("60000/1001", 7)]
    public void A_second_is_a_second_wherever_the_frames_lie(string rate, int seconds)
    {
        var movie = Movie.Replace("\"fps\": \"30\"", $"\"fps\": \"{rate}\"", StringComparison.Ordinal);
        for (var start = 0.0; start + 1 < seconds; start += 0.0625)
            Assert.NotNull(Prepare(new RenderScope(new MovieRange(start, 1), false), movie).Plan);
    }

    [Theory]
    [InlineData("\"resolution\": \"1080p\"", 640, 360)]
    [InlineData("\"resolution\": \"720p\", \"aspect\": \"9:16\"", 360, 640)]
    [InlineData("\"width\": 200, \"height\": 120", 200, 120)]
    public void A_draft_is_the_movie_at_360p_at_most(string size, int width, int height)
    {
        var plan = Prepare(new RenderScope(null, true), Movie.Replace("\"resolution\": \"720p\"", size, StringComparison.Ordinal)).Plan!;
        Assert.Equal(
            (width, height, "superfast"),
            (plan.Timeline.Output.Width, plan.Timeline.Output.Height, plan.Timeline.Output.Quality.Preset)
        );
        Assert.Equal(390, plan.Timeline.Frames);
    }

    [Fact]
    public void An_outline_shows_of_the_scenes_what_is_seen()
    {
        var outline = JobOutline.Of(Prepare(new RenderScope(new MovieRange(2, 4), false)).Plan!);
        Assert.Equal([("scene-1", 0L, 120L), ("scene-2", 90L, 30L)], outline.Scenes.Select(s => (s.Id, s.Start, s.Frames)));
    }

    private static PreparedMovie Prepare(RenderScope scope, string movie = Movie) =>
        MovieBuild.Prepare(Encoding.UTF8.GetBytes(movie), Sample.Library, AccountId.Local, PlanSample.Engine, scope);
}
