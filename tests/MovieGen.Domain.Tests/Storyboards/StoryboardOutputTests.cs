using MovieGen.Domain.Frames;
using MovieGen.Domain.Storyboards;
using static MovieGen.Domain.Tests.Storyboards.Storyboarding;

namespace MovieGen.Domain.Tests.Storyboards;

public sealed class StoryboardOutputTests
{
    [Theory]
    [InlineData("360p", "16:9", 640, 360)]
    [InlineData("480p", "16:9", 854, 480)]
    [InlineData("720p", "16:9", 1280, 720)]
    [InlineData("1080p", "16:9", 1920, 1080)]
    [InlineData("1440p", "16:9", 2560, 1440)]
    [InlineData("2160p", "16:9", 3840, 2160)]
    [InlineData("1080p", "9:16", 1080, 1920)]
    [InlineData("480p", "9:16", 480, 854)]
    [InlineData("1080p", "1:1", 1080, 1080)]
    [InlineData("1080p", "4:5", 1080, 1350)]
    [InlineData("360p", "4:5", 360, 450)]
    [InlineData("2160p", "4:5", 2160, 2700)]
    public void A_resolution_and_an_aspect_name_a_frame(string resolution, string aspect, int width, int height)
    {
        var output = Accepted(With($$"""  "output": { "resolution": "{{resolution}}", "aspect": "{{aspect}}" } """)).Output;

        Assert.Equal((width, height), (output.Width, output.Height));
    }

    [Fact]
    public void Width_and_height_are_taken_as_they_are()
    {
        var output = Accepted(With("""  "output": { "width": 320, "height": 180 } """)).Output;

        Assert.Equal((320, 180), (output.Width, output.Height));
    }

    [Theory]
    [InlineData("24000/1001", 24000, 1001)]
    [InlineData("24", 24, 1)]
    [InlineData("25", 25, 1)]
    [InlineData("30000/1001", 30000, 1001)]
    [InlineData("30", 30, 1)]
    [InlineData("50", 50, 1)]
    [InlineData("60000/1001", 60000, 1001)]
    [InlineData("60", 60, 1)]
    public void A_frame_rate_is_an_exact_ratio(string fps, int num, int den) =>
        Assert.Equal(new FrameRate(num, den), Accepted(With($$"""  "output": { "fps": "{{fps}}" } """)).Output.Rate);

    [Theory]
    [InlineData("\"draft\"", "superfast", 28)]
    [InlineData("\"standard\"", "medium", 20)]
    [InlineData("\"high\"", "slow", 17)]
    [InlineData("{ \"preset\": \"fast\", \"crf\": 23 }", "fast", 23)]
    [InlineData("{ \"crf\": 23 }", "medium", 23)]
    [InlineData("{ \"preset\": \"veryslow\" }", "veryslow", 20)]
    public void A_quality_is_a_preset_and_a_rate_factor(string quality, string preset, int crf) =>
        Assert.Equal(new EncodeQuality(preset, crf), Accepted(With($$"""  "output": { "quality": {{quality}} } """)).Output.Quality);

    [Theory]
    [InlineData("29.97", "30000/1001")]
    [InlineData("23.976", "24000/1001")]
    [InlineData("60000/1000", "60000/1001")]
    public void A_loose_frame_rate_is_refused_with_the_exact_one(string fps, string meant) =>
        Assert.Contains(
            $"Did you mean \"{meant}\"?",
            TheProblemOf(With($$"""  "output": { "fps": "{{fps}}" } """)).Advice,
            StringComparison.Ordinal
        );

    [Fact]
    public void A_frame_rate_may_be_a_number() => Assert.Equal(50, Accepted(With("\"output\": { \"fps\": 50 }")).Output.Rate.Num);
}
