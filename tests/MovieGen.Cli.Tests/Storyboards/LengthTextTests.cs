using MovieGen.Cli.Storyboards;

namespace MovieGen.Cli.Tests.Storyboards;

public sealed class LengthTextTests
{
    [Theory]
    [InlineData("90", 90)]
    [InlineData("90s", 90)]
    [InlineData("1.5", 1.5)]
    [InlineData("1:30", 90)]
    [InlineData("1:02:03", 3723)]
    [InlineData("0:01.5", 1.5)]
    [InlineData("45m", 2700)]
    [InlineData("45 min", 2700)]
    [InlineData("1h30m", 5400)]
    [InlineData("1h", 3600)]
    [InlineData("1m 5s", 65)]
    [InlineData("1h 2 min 3.5 s", 3723.5)]
    public void A_length_is_read_as_people_type_it(string text, double seconds) => Assert.Equal(seconds, LengthText.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("many")]
    [InlineData("-5")]
    [InlineData("1:5")]
    [InlineData("5x")]
    [InlineData("NaN")]
    [InlineData("1e3")]
    [InlineData(" ")]
    [InlineData("1h30")]
    [InlineData("1h 30")]
    [InlineData("2m 5")]
    [InlineData("٩٠")]
    [InlineData("١:٣٠")]
    public void Anything_else_is_no_length(string text) => Assert.Null(LengthText.Parse(text));
}
