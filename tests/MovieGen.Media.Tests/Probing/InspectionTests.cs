using MovieGen.Contracts.Media;
using MovieGen.Domain.Frames;

namespace MovieGen.Media.Tests.Probing;

[Trait("Tier", "process")]
public sealed class InspectionTests(MediaRig rig)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Names() => [.. AwkwardMedia.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_awkward_file_gets_its_verdict(string name)
    {
        var file = AwkwardMedia.All[name];
        var inspection = await InspectAsync(await file.Make(rig));
        var verdict = inspection.Problem?.Code ?? inspection.Facts!.Kind.ToString();
        Assert.True(file.Verdict == verdict, $"{name}: expected {file.Verdict}, was {verdict}: {inspection.Problem?.Message}");
        Assert.Equal(file.Warnings, inspection.Facts?.Warnings.Select(w => w.Code) ?? []);
        if (inspection.Problem is { } problem)
            Assert.All([problem.Message, problem.Advice], text => Assert.True(text.Length > 10, text));
    }

    [Theory]
    [InlineData("H.264 without a container")]
    [InlineData("HEVC without a container")]
    [InlineData("MPEG-2 without a container")]
    public async Task A_stream_without_a_container_is_named_with_how_to_wrap_it(string name)
    {
        var problem = (await InspectAsync(await AwkwardMedia.All[name].Make(rig))).Problem!;
        Assert.Contains("without a container", problem.Message);
        Assert.Contains("-c copy video.mp4", problem.Advice);
    }

    [Theory]
    [InlineData("a WAV of 1 Hz", "1 Hz")]
    [InlineData("a WAV of 2 GHz", "2000000000 Hz")]
    public async Task An_impossible_sample_rate_is_named_with_the_range(string name, string rate)
    {
        var message = (await InspectAsync(await AwkwardMedia.All[name].Make(rig))).Problem!.Message;
        Assert.Contains(rate, message);
        Assert.Contains("4000 to 768000 Hz", message);
    }

    [Fact]
    public async Task The_facts_of_a_movie_are_those_of_its_packets()
    {
        var facts = (await InspectAsync(await AwkwardMedia.Movie(rig, "-g", "20"))).Facts!;
        Assert.Equal(2, facts.DurationSeconds, 6);
        var video = facts.Video!;
        Assert.Equal(
            (160, 90, 0, 50L, false, false),
            (video.Width, video.Height, video.RotationDegrees, video.Frames, video.VariableRate, video.Interlaced)
        );
        Assert.Equal(
            (new Rational(25, 1), new Rational(1, 12800), 0L, 25600L),
            (video.Rate, video.TimeBase, video.StartTicks, video.EndTicks)
        );
        Assert.Equal([0, 20 * 512, 40 * 512], video.KeyFrames);
        Assert.Equal(("aac", 48000, 1, 0.0), (facts.Audio!.Codec, facts.Audio.SampleRate, facts.Audio.Channels, facts.Audio.StartSeconds));
        Assert.InRange(facts.Audio.DurationSeconds, 2, 2.03);
    }

    [Fact]
    public async Task A_turned_phone_video_is_shown_upright()
    {
        var video = (await InspectAsync(await AwkwardMedia.Rewrite(rig, await AwkwardMedia.Movie(rig), ByteSurgery.QuarterTurn)))
            .Facts!
            .Video!;
        Assert.Equal((90, 90, 160), (video.RotationDegrees, video.DisplayWidth, video.DisplayHeight));
    }

    [Theory]
    [InlineData(1, 200, 100)]
    [InlineData(3, 200, 100)]
    [InlineData(6, 100, 200)]
    [InlineData(8, 100, 200)]
    public async Task A_photo_is_measured_upright(byte orientation, int width, int height)
    {
        var image = (
            await InspectAsync(await AwkwardMedia.Rewrite(rig, await AwkwardMedia.Jpeg(rig), f => ByteSurgery.Orient(f, orientation)))
        )
            .Facts!
            .Image!;
        Assert.Equal((width, height), (image.Width, image.Height));
    }

    [Theory]
    [InlineData("setpts='if(lt(mod(N\\,10)\\,5)\\,N\\,N*1.07+0.3)/25/TB'", true)]
    [InlineData("null", false)]
    public async Task A_variable_rate_is_seen(string filter, bool variable)
    {
        var path = await rig.MakeAsync(
            "f",
            "mp4",
            $"testsrc2=s=160x90:r=25:d=2,settb=1/90000,{filter}[v]",
            "-map",
            "[v]",
            "-c:v",
            "libx264",
            "-preset",
            "ultrafast",
            "-threads",
            "1",
            "-fps_mode",
            "vfr",
            "-enc_time_base",
            "1/90000",
            "-video_track_timescale",
            "90000"
        );
        Assert.Equal(variable, (await InspectAsync(path)).Facts!.Video!.VariableRate);
    }

    [Fact]
    public async Task The_coarse_clock_of_Matroska_is_no_variable_rate()
    {
        var path = await rig.MakeAsync(
            "f",
            "matroska",
            "testsrc2=s=160x90:r=30000/1001:d=2[v]",
            "-map",
            "[v]",
            "-c:v",
            "libx264",
            "-preset",
            "ultrafast",
            "-threads",
            "1"
        );
        var video = (await InspectAsync(path)).Facts!.Video!;
        Assert.Equal((false, new Rational(30000, 1001)), (video.VariableRate, video.Rate));
    }

    [Fact]
    public async Task Colour_interlacing_and_pixel_shape_are_known()
    {
        var path = await rig.MakeAsync(
            "f",
            "mpegts",
            "testsrc2=s=720x576:r=50:d=0.5,interlace,setsar=64/45,format=yuv420p[v]",
            "-map",
            "[v]",
            "-c:v",
            "mpeg2video",
            "-flags",
            "+ildct+ilme",
            "-color_trc",
            "smpte2084",
            "-colorspace",
            "bt2020nc"
        );
        var video = (await InspectAsync(path)).Facts!.Video!;
        Assert.Equal(
            (true, new Rational(64, 45), 1024, "smpte2084", "bt2020nc"),
            (video.Interlaced, video.SampleAspect, video.DisplayWidth, video.Transfer, video.Matrix)
        );
    }

    [Fact]
    public async Task Sound_that_starts_late_is_known_to_start_late()
    {
        var path = await AwkwardMedia.Movie(rig);
        var late = await rig.RemuxAsync([(path, "mov")], "matroska", "-bsf:a", "setts=ts=TS+1000");
        Assert.Equal(0, (await InspectAsync(path)).Facts!.Audio!.StartSeconds, 3);
        Assert.InRange((await InspectAsync(late)).Facts!.Audio!.StartSeconds, 0.97, 1);
    }

    [Fact]
    public async Task A_recording_that_begins_between_key_frames_starts_at_the_first_one()
    {
        var whole = await AwkwardMedia.TransportStream(rig, gop: 10);
        var before = (await InspectAsync(whole)).Facts!.Video!;
        var after = (await InspectAsync(await AwkwardMedia.Rewrite(rig, whole, f => ByteSurgery.Behead(f, 188 * (f.Length / 188 / 3)))))
            .Facts!
            .Video!;
        Assert.Contains(after.StartTicks, before.KeyFrames);
        Assert.Equal(before.KeyFrames.Where(k => k >= after.StartTicks), after.KeyFrames);
    }

    private Task<Inspection> InspectAsync(string path) => rig.NewInspector().InspectAsync(path, Cancellation);
}
