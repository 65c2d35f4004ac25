using MovieGen.Domain.Rendering;
using MovieGen.Domain.Storyboards;
using MovieGen.Domain.Tests.Timelines;
using static MovieGen.Domain.Tests.Timelines.Sample;

namespace MovieGen.Domain.Tests.Rendering;

public sealed class MoviePlannerTests
{
    [Fact]
    public void The_movie_joins_all_segments_and_the_soundtrack()
    {
        var plan = Movie(Clip(3).Fading(1), Still(3), Card(2)).Plan();
        var movie = Assert.IsType<MovieDescription>(plan.Movie.Description);
        Assert.Equal(plan.Keys(), movie.Segments.Select(s => s.Key));
        Assert.Equal(plan.Timeline.Frames, movie.Segments.Sum(s => s.Frames));
        Assert.Equal(plan.Soundtrack.Key, movie.Soundtrack);
        Assert.Equal(plan.Movie.Key, Assert.IsType<HlsDescription>(plan.Hls!.Description).Movie);
        Assert.Equal(Enumerable.Range(0, plan.Segments.Length), plan.Segments.Select(s => s.Index));
    }

    [Fact]
    public void Chapters_are_the_scenes_named_by_title_or_id()
    {
        var plan = Movie(Card(2, "a").Titled("Day\none").Fading(1), Card(3, "b"), Card(2, "c")).Plan();
        Assert.Equal([new(0, "Day one"), new(30, "b"), new(120, "c")], ((MovieDescription)plan.Movie.Description).Chapters);
    }

    [Fact]
    public void A_scene_that_dissolves_from_its_first_frame_has_no_chapter_of_its_own()
    {
        var plan = Movie(Card(1, "a").Fading(1), Card(3, "b")).Plan();
        Assert.Equal([new(0, "b")], ((MovieDescription)plan.Movie.Description).Chapters);
    }

    [Theory]
    [InlineData(1920, 1080, 320, 180)]
    [InlineData(1080, 1920, 102, 180)]
    [InlineData(1080, 1080, 180, 180)]
    [InlineData(160, 90, 160, 90)]
    public void Posters_keep_the_movies_shape(int width, int height, int posterWidth, int posterHeight)
    {
        var plan = (
            Movie(Card(2)) with
            {
                Output = new OutputRequest(width, height, Thirty, new EncodeQuality("veryfast", 23), false),
            }
        ).Plan();
        var poster = (PosterDescription)plan.Poster.Description;
        Assert.Equal((posterWidth, posterHeight), (poster.Width, poster.Height));
        Assert.Null(plan.Hls);
    }

    private static readonly Dictionary<ArtifactKey, ArtifactRecord> NothingPublished = [];

    [Fact]
    public void More_slots_make_it_faster_and_cost_the_same()
    {
        var plan = Movie([.. Enumerable.Range(0, 20).Select(i => Clip(10, "ast_film", from: i * 11))]).Plan();
        var (one, two) = (PlanEstimate.Of(plan, 1, NothingPublished), PlanEstimate.Of(plan, 2, NothingPublished));
        Assert.Equal(one.CpuSeconds, two.CpuSeconds);
        Assert.Equal(one.CpuSeconds, one.WallSeconds, 6);
        Assert.InRange(two.WallSeconds / one.WallSeconds, 0.5, 0.62);
    }

    [Fact]
    public void Repeated_scenes_cost_once() =>
        Assert.InRange(
            PlanEstimate.Of(Movie([.. Enumerable.Repeat(Clip(4), 10)]).Plan(), 1, NothingPublished).CpuSeconds
                / PlanEstimate.Of(Movie(Clip(4)).Plan(), 1, NothingPublished).CpuSeconds,
            1,
            3
        );

    [Fact]
    public void What_is_published_is_not_estimated_again_and_its_size_is_known()
    {
        var plan = Movie(Clip(10), Card(5)).Plan();
        var part = plan.Segments[0].Artifact;
        var (none, some) = (PlanEstimate.Of(plan, 1, NothingPublished), PlanEstimate.Of(plan, 1, Published(part.Key, 1_000_000)));
        Assert.Equal(part.CostSeconds, none.CpuSeconds - some.CpuSeconds, 9);
        Assert.InRange(some.OutputBytes, 1_000_000, double.MaxValue);

        var whole = PlanEstimate.Of(plan, 1, Published(plan.Movie.Key, 123));
        Assert.Equal(plan.Poster.CostSeconds + (plan.Hls?.CostSeconds ?? 0), whole.CpuSeconds);
        Assert.Equal(123, whole.OutputBytes);
    }

    private static Dictionary<ArtifactKey, ArtifactRecord> Published(ArtifactKey key, long bytes) =>
        new()
        {
            [key] = new ArtifactRecord(
                key,
                [new ArtifactFile(ArtifactFiles.Segment, bytes, Domain.Assets.ContentHash.Of("x"u8))],
                new ArtifactFacts(0, 0, null, null, 1),
                DateTimeOffset.UnixEpoch
            ),
        };
}
