using MovieGen.Domain.Rendering;

namespace MovieGen.Domain.Tests.Rendering;

public sealed class FFmpegSecurityTests
{
    [Theory]
    [InlineData("5.1.8-0+deb12u1", "5.1.9-0+deb12u1")]
    [InlineData("5.1.6-0+deb12u1", "5.1.9-0+deb12u1")]
    [InlineData("5.1.9-0+deb12u0", "5.1.9-0+deb12u1")]
    [InlineData("7.1.4", "7.1.5")]
    [InlineData("7.1", "7.1.5")]
    [InlineData("n8.0.2", "8.0.3")]
    [InlineData("8.1", "8.1.2")]
    [InlineData("5.1.9", "7.1.5")]
    [InlineData("6.0", "7.1.5")]
    public void One_that_is_older_than_the_fixes_of_its_line_should_be_updated(string version, string update) =>
        Assert.Equal(update, FFmpegSecurity.UpdateOf($"ffmpeg version {version}"));

    [Theory]
    [InlineData("5.1.9-0+deb12u1")]
    [InlineData("5.1.9-0+deb12u2")]
    [InlineData("5.1.10-0+deb12u1")]
    [InlineData("7.1.5")]
    [InlineData("7.1.10")]
    [InlineData("8.0.3")]
    [InlineData("8.1.2")]
    [InlineData("9.0")]
    public void One_with_the_fixes_is_left_alone(string version) => Assert.Null(FFmpegSecurity.UpdateOf($"ffmpeg version {version}"));

    [Theory]
    [InlineData("ffmpeg version 6.1.1-3ubuntu5")]
    [InlineData("ffmpeg version 7.1.1-1+deb13u1")]
    [InlineData("ffmpeg version N-119999-g1234567")]
    [InlineData("ffmpeg version git-2026-01-01")]
    [InlineData("ffmpeg version 99999999999.1")]
    [InlineData("ffmpeg version ")]
    [InlineData("")]
    public void Nothing_is_said_about_one_that_nobody_can_tell(string line) => Assert.Null(FFmpegSecurity.UpdateOf(line));
}
