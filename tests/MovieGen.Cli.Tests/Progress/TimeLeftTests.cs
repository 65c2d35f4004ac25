using MovieGen.Cli.Progress;

namespace MovieGen.Cli.Tests.Progress;

public sealed class TimeLeftTests
{
    [Theory]
    [InlineData(0, "a few seconds left")]
    [InlineData(14.9, "a few seconds left")]
    [InlineData(15, "about half a minute left")]
    [InlineData(45, "about a minute left")]
    [InlineData(89, "about a minute left")]
    [InlineData(90, "about 2 minutes left")]
    [InlineData(149, "about 2 minutes left")]
    [InlineData(150, "about 3 minutes left")]
    [InlineData(629, "about 10 minutes left")]
    [InlineData(630, "about 10 minutes left")]
    [InlineData(749, "about 10 minutes left")]
    [InlineData(750, "about 15 minutes left")]
    [InlineData(1201, "about 20 minutes left")]
    [InlineData(1640, "about 25 minutes left")]
    [InlineData(1650, "about half an hour left")]
    [InlineData(1950, "about 35 minutes left")]
    [InlineData(2700, "about 45 minutes left")]
    [InlineData(3149, "about 50 minutes left")]
    [InlineData(3150, "about an hour left")]
    [InlineData(4500, "about an hour and a half left")]
    [InlineData(6300, "about 2 hours left")]
    [InlineData(9000, "about 2 and a half hours left")]
    [InlineData(17_000, "about 4 and a half hours left")]
    [InlineData(17_100, "about 5 hours left")]
    [InlineData(80_000, "about 22 hours left")]
    [InlineData(129_600, "about 2 days left")]
    [InlineData(864_000, "about 10 days left")]
    public void An_estimate_is_as_people_say_it(double seconds, string text) => Assert.Equal(text, TimeLeft.Text(seconds));
}
