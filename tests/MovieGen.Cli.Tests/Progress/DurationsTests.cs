using MovieGen.Cli.Progress;

namespace MovieGen.Cli.Tests.Progress;

public sealed class DurationsTests
{
    [Theory]
    [InlineData(0, "0.0 s")]
    [InlineData(3.44, "3.4 s")]
    [InlineData(59.94, "59.9 s")]
    [InlineData(60, "1:00")]
    [InlineData(123.4, "2:03")]
    [InlineData(3599.6, "1:00:00")]
    [InlineData(3723, "1:02:03")]
    [InlineData(360_000, "100:00:00")]
    public void Seconds_are_read_at_a_glance(double seconds, string text) => Assert.Equal(text, Durations.Text(seconds));

    [Theory]
    [InlineData(1.5, 6, "1.5   ", "   1.5")]
    [InlineData("abc", 2, "abc", "abc")]
    [InlineData(null, 2, "  ", "  ")]
    public void Values_are_padded_and_never_cut(object? value, int width, string left, string right) =>
        Assert.Equal((left, right), (Column.Left(value, width), Column.Right(value, width)));
}
