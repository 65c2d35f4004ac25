using Microsoft.Extensions.Logging.Abstractions;
using MovieGen.Media.Installation;

namespace MovieGen.Media.Tests.Installation;

[Trait("Tier", "process")]
public sealed class InstallationTests(MediaRig rig)
{
    [Fact]
    public void This_host_knows_its_version_its_transitions_and_its_fonts()
    {
        var identity = rig.Installation.Identity;
        Assert.StartsWith("ffmpeg version ", identity.FFmpeg);
        Assert.DoesNotContain("Copyright", identity.FFmpeg);
        Assert.Contains("fade", identity.Transitions);
        Assert.Contains("pixelize", identity.Transitions);
        Assert.DoesNotContain("custom", identity.Transitions);
        Assert.Equal(identity.Transitions.Order(StringComparer.Ordinal), identity.Transitions);
        Assert.Equal(64, identity.Fonts.Length);
    }

    [Fact]
    public void Transitions_are_read_from_the_help_text_of_other_releases()
    {
        const string help = """
            Filter xfade
              Cross fade one video with another video.
                slice threading supported
                Inputs:
                   #0: main (video)
            xfade AVOptions:
               transition        <int>        ..FV....... set cross fade transition (from -1 to 57) (default fade)
                 custom          -1           ..FV....... custom transition
                 fade            0            ..FV....... fade transition
                 hlwind          46           ..FV....... hl wind transition
                 coverleft       50           ..FV....... cover left transition
               duration          <duration>   ..FV....... set cross fade duration (default 1)
                 unrelated       3            ..FV....... value of another option
            """;
        Assert.Equal(["coverleft", "fade", "hlwind"], TransitionNames.Parse(help));
    }

    [Theory]
    [InlineData(
        "ffmpeg version 5.1.9-0+deb12u1 Copyright (c) 2000-2026 the FFmpeg developers\nbuilt with gcc 12",
        "ffmpeg version 5.1.9-0+deb12u1"
    )]
    [InlineData("ffmpeg version n7.1 Copyright (c) 2000-2024 the FFmpeg developers", "ffmpeg version n7.1")]
    [InlineData("ffmpeg version of somebody's own\n", "ffmpeg version of somebody's own")]
    public void The_version_is_the_first_line_up_to_the_copyright(string text, string version) =>
        Assert.Equal(version, FFmpegDetection.VersionLine(text));

    [Fact]
    public void The_version_of_libvips_is_part_of_the_identity() => Assert.StartsWith("vips-", rig.Installation.Identity.Vips);

    [Theory]
    [InlineData("vips-8.14.1", "8.14.1")]
    [InlineData("vips-8.15.0-rc1", "8.15.0")]
    [InlineData("vips 8.4", null)]
    [InlineData("", null)]
    public void The_number_of_libvips_is_read_from_its_version_line(string line, string? number) =>
        Assert.Equal(number, VipsDetection.NumberOf(line)?.ToString());

    [Fact]
    public Task A_missing_libvips_is_named_with_what_to_install() =>
        AssertMissingAsync(new MediaOptions { Vips = "/nowhere/vips" }, "/nowhere/vips", "apt install libvips-tools");

    [Fact]
    public Task A_missing_FFmpeg_is_named_with_what_to_install() =>
        AssertMissingAsync(new MediaOptions { FFmpeg = "/nowhere/ffmpeg" }, "/nowhere/ffmpeg", "apt install ffmpeg");

    private static async Task AssertMissingAsync(MediaOptions options, string path, string advice)
    {
        var failure = await Assert.ThrowsAsync<MediaUnavailableException>(() =>
            MediaInstallation.DetectAsync(options, NullLogger.Instance, TimeProvider.System, TestContext.Current.CancellationToken)
        );
        Assert.Contains(path, failure.Message);
        Assert.Contains(advice, failure.Message);
    }
}
