using MovieGen.Bench.Long;
using MovieGen.Domain.Storyboards;
using MovieGen.Domain.Storyboards.Reading;

namespace MovieGen.Bench.Tests;

[Trait("Tier", "unit")]
public sealed class LongMovieTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(120)]
    public void No_two_scenes_are_alike_and_together_they_last_exactly_as_long_as_asked(int minutes)
    {
        var parsed = StoryboardParser.Parse(new LongMovie(minutes).Storyboard(), ["fade"]);

        Assert.Empty(parsed.Problems);
        var scenes = parsed.Storyboard!.Scenes;
        Assert.Equal(minutes * 12, scenes.Select(scene => scene.Source).Distinct().Count());
        Assert.Equal(minutes * 60.0, scenes.Sum(scene => Seconds(scene.Source) - (scene.Transition?.Seconds ?? 0)), 1e-6);
    }

    [Fact]
    public void A_standstill_counts_from_one_rise_to_the_next_and_a_fall_is_remembered()
    {
        var record = new PercentRecord();
        foreach (var (second, percent) in ((int, double)[])[(1, 10), (3, 10), (9, 9), (11, 20), (12, 100)])
            record.See(TimeSpan.FromSeconds(second), percent);

        Assert.True(record.EverFell);
        Assert.Equal(TimeSpan.FromSeconds(10), record.MaxStandstill);
        Assert.Equal(10, record.StoodStillAt);
    }

    private static double Seconds(SceneSource source) =>
        source switch
        {
            SceneSource.Clip clip => clip.DurationSeconds!.Value,
            SceneSource.Still still => still.DurationSeconds,
            var other => throw new ArgumentException($"{other} is neither.", nameof(source)),
        };
}
