using FFMpegCore.Arguments;
using MovieGen.Media.Processes;

namespace MovieGen.Media.Tests.Processes;

[Trait("Tier", "unit")]
public sealed class ArgumentListTests
{
    [Fact]
    public void Arguments_become_entries() =>
        Assert.Equal(
            ["-frames:v", "3", "-threads", "1"],
            ArgumentList.Of(new FrameCountArgument(3), new ThreadsArgument(1)).Where(e => e.Length > 0)
        );

    [Theory]
    [InlineData("-i \"a b.mp4\" -y", "-i|a b.mp4|-y")]
    [InlineData("  -x   1 ", "-x|1")]
    [InlineData("-m \"say \\\"no\\\"\" \"\"", "-m|say \"no\"|")]
    [InlineData("a\\\\b c\\d", "a\\b|c\\d")]
    [InlineData("", "")]
    public void Quotes_hold_together_and_escapes_are_taken_literally(string text, string entries) =>
        Assert.Equal(text.Length == 0 ? [] : entries.Split('|'), ArgumentList.Of(new CustomArgument(text)));
}
