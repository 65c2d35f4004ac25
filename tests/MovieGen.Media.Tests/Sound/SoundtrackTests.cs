using MovieGen.Domain.Assets;
using MovieGen.Domain.Rendering;
using MovieGen.Media.Sound.Loudness;
using static MovieGen.Media.Tests.Sound.MixTable;

namespace MovieGen.Media.Tests.Sound;

[Trait("Tier", "process")]
public sealed class SoundtrackTests(MediaRig rig) : IDisposable
{
    private const int Seconds = 6;
    private const long Samples = Seconds * Rate + 331; // No whole number of AAC frames.
    private const double Target = -14;

    private readonly EngineRig _engineRig = new(rig);

    public void Dispose() => _engineRig.Dispose();

    [Theory]
    [InlineData("quiet", "anoisesrc=d=8:c=pink:a=0.12:seed=1:r=48000[a]")]
    [InlineData("loud", "anoisesrc=d=8:c=pink:a=0.9:seed=2:r=48000[a]")]
    [InlineData("a tone", "sine=440:d=8:r=48000[a]")]
    [InlineData(
        "peaks",
        "anoisesrc=d=8:c=pink:a=0.2:seed=3:r=48000,aformat=channel_layouts=mono[n];aevalsrc=if(lt(mod(n\\,6000)\\,12)\\,0.95\\,0):"
            + "s=48000:d=8[p];[n][p]amix=normalize=0[a]"
    )]
    [InlineData("drums", "aevalsrc=0.9*sin(2*PI*90*t)*exp(-12*mod(t\\,0.5))+0.5*(random(0)-0.5)*exp(-40*mod(t\\,0.25)):s=48000:d=8[a]")]
    public async Task The_decoded_sound_has_its_loudness_and_never_peaks_too_high(string what, string graph)
    {
        var (_, path, facts) = await _engineRig.PublishAsync(await DescribeAsync(graph, Target));
        var heard = await Decoded.LoudnessAsync(_engineRig.Gate, path);
        Assert.True(heard.Lufs is >= Target - 0.5 and <= Target + 0.5, $"{what}: {heard}");
        Assert.True(heard.TruePeakDbtp <= -1, $"{what}: {heard}");
        Assert.Equal((Samples, heard.Lufs, heard.TruePeakDbtp), (facts.Samples, facts.LoudnessLufs, facts.TruePeakDbtp));
    }

    [Fact]
    public async Task Very_quiet_sound_is_raised_by_twenty_decibels_and_no_more()
    {
        var source = await DescribeAsync("anoisesrc=d=8:c=pink:a=0.02:seed=1:r=48000[a]", null);
        var (_, _, untouched) = await _engineRig.PublishAsync(source);
        var (_, _, raised) = await _engineRig.PublishAsync(source with { LoudnessLufs = Target });
        Assert.Equal(untouched.LoudnessLufs!.Value + 20, raised.LoudnessLufs!.Value, 0.3);
        Assert.True(raised.LoudnessLufs < Target - 5, $"{raised.LoudnessLufs}");
    }

    [Fact]
    public async Task A_tone_through_cuts_and_the_encoder_has_no_click_and_no_delay()
    {
        var source = await UploadAsync("sine=440:r=48000:d=20,volume=10dB[a]", 20);
        var pieces = Enumerable.Range(0, 6).Select(i => Piece(source, i * Rate, i < 5 ? Rate : Rate + 331, (2 * i + 1) * Rate, 240, 240));
        var (_, path, _) = await _engineRig.PublishAsync(new SoundtrackDescription(Samples, [.. pieces], [], null, 192_000));
        var heard = await Decoded.LeftAsync(_engineRig.Gate, path);
        Assert.InRange(heard.Length, Samples, Samples + 1024);
        var amplitude = Tone.Rms(heard.AsSpan(Rate, Rate)) * Math.Sqrt(2);
        // The encoder itself leaves something; cuts must not be heard above it.
        var (_, uncut, _) = await _engineRig.PublishAsync(
            new SoundtrackDescription(Samples, [Piece(source, 0, Samples, Rate, 240, 240)], [], null, 192_000)
        );
        var left = Tone.Residual((await Decoded.LeftAsync(_engineRig.Gate, uncut)).AsSpan(4096, (int)Samples - 8192), amplitude);
        Assert.InRange(left, 0, 0.015);
        Assert.InRange(Tone.Residual(heard.AsSpan(4096, (int)Samples - 8192), amplitude), 0, left + 0.005);
        // The tone begins at phase 0 in the movie's first sample: so it must in the decoded sound.
        var inPhase = 0.0;
        for (var i = Rate; i < 2 * Rate; i++)
            inPhase += heard[i] * Math.Sin(2 * Math.PI * 440 * i / Rate);
        Assert.Equal(amplitude, 2 * inPhase / Rate, 0.01);
    }

    [Fact]
    public async Task Silence_is_left_alone()
    {
        var (_, path, facts) = await _engineRig.PublishAsync(new SoundtrackDescription(Samples, [], [], Target, 192_000));
        Assert.Equal((null, null), (facts.LoudnessLufs, facts.TruePeakDbtp));
        Assert.All(await Decoded.LeftAsync(_engineRig.Gate, path), value => Assert.Equal(0, value));
    }

    [Fact]
    public async Task Without_a_target_the_mix_stays_as_it_is()
    {
        var (_, path, facts) = await _engineRig.PublishAsync(
            await DescribeAsync("aevalsrc=0.05*sin(880*PI*t)|0.05*sin(880*PI*t):s=48000:d=8[a]", null)
        );
        var heard = await Decoded.LeftAsync(_engineRig.Gate, path);
        Assert.Equal(0.05 / Math.Sqrt(2), Tone.Rms(heard.AsSpan(Rate, Rate)), 0.0005);
        Assert.Equal(-26, facts.TruePeakDbtp!.Value, 1.0);
    }

    [Fact]
    public async Task The_same_description_gives_the_same_bytes()
    {
        var description = await DescribeAsync("anoisesrc=d=8:c=pink:a=0.6:seed=9:r=48000[a]", Target);
        var first = await _engineRig.MakeAsync(description);
        var second = await _engineRig.MakeAsync(description);
        Assert.Equal(first.Files[0], second.Files[0]);
    }

    [Fact]
    public async Task Progress_never_falls_and_begins_early()
    {
        var heard = new List<double>();
        await _engineRig.MakeAsync(await DescribeAsync("anoisesrc=d=8:c=pink:a=0.6:seed=9:r=48000[a]", Target), new Listener(heard));
        Assert.NotEmpty(heard);
        Assert.All(heard.Zip(heard.Skip(1), (before, after) => after - before), step => Assert.InRange(step, -1e-9, 1));
        Assert.InRange(heard[^1], 0.5, 1);
    }

    [Fact]
    public void A_limiter_comes_only_where_the_gain_would_lift_peaks_too_high()
    {
        Assert.Equal(new Mastering(6, null), Mastering.Of(new LoudnessReading(-20, -10), -14));
        Assert.Equal(new Mastering(6, -1.5), Mastering.Of(new LoudnessReading(-20, -3), -14));
        Assert.Equal(Mastering.Untouched, Mastering.Of(new LoudnessReading(null, -80), -14));
        Assert.Equal(Mastering.Untouched, Mastering.Of(new LoudnessReading(-8, -0.2), null));
        Assert.Equal(new Mastering(0, -1.5), Mastering.Of(new LoudnessReading(-5, 3), null));
    }

    private async Task<SoundtrackDescription> DescribeAsync(string graph, double? target)
    {
        var sound = await UploadAsync(graph, 8);
        return new SoundtrackDescription(Samples, [Piece(sound, 0, Samples, 0, 240, 240)], [], target, 192_000);
    }

    private async Task<SoundDescription> UploadAsync(string graph, double seconds)
    {
        var path = await rig.MakeAsync("a.wav", "wav", graph, "-map", "[a]", "-ac", "2", "-c:a", "pcm_s16le");
        return new SoundDescription(
            await _engineRig.UploadAsync(path, "wav"),
            new AudioFacts(0, "pcm_s16le", Rate, 2, "stereo", 0, seconds)
        );
    }

    private sealed class Listener(List<double> heard) : IProgress<double>
    {
        public void Report(double value)
        {
            lock (heard)
                heard.Add(value);
        }
    }
}
