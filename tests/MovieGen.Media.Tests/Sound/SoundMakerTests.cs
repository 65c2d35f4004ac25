using System.Runtime.InteropServices;
using MovieGen.Contracts.Rendering;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Rendering;
using MovieGen.Media.Artifacts;
using static MovieGen.Media.Tests.Sound.MixTable;

namespace MovieGen.Media.Tests.Sound;

[Trait("Tier", "process")]
public sealed class SoundMakerTests(MediaRig rig) : IDisposable
{
    private readonly EngineRig _engineRig = new(rig);

    public void Dispose() => _engineRig.Dispose();

    [Fact]
    public async Task Mono_comes_from_both_sides_at_full_level_and_at_48_kHz()
    {
        var (left, right) = await DecodeAsync(
            "sine=440:r=44100:d=2,volume=8dB[a]",
            "wav",
            "wav",
            channels: 1,
            "mono",
            seconds: 2,
            "-c:a",
            "pcm_s16le"
        );
        Assert.Equal(2 * Rate, left.Length);
        Assert.Equal(left, right);
        Assert.InRange(Tone.Residual(left.AsSpan(960, left.Length - 1920), Tone.Rms(left) * Math.Sqrt(2)), 0, 0.01);
        Assert.Equal(0.125 * Math.Pow(10, 8 / 20.0), left[Rate..(Rate + 4800)].Max(), 0.005);
    }

    [Theory]
    [InlineData("5.1(side)", "0.1|0.2|0.3|0.4|0.05|0.02", 0.1 + 0.707 * 0.3 + 0.707 * 0.05, 0.2 + 0.707 * 0.3 + 0.707 * 0.02)]
    [InlineData("5.1", "0.1|0.2|0.3|0.4|0.05|0.02", 0.1 + 0.707 * 0.3 + 0.707 * 0.05, 0.2 + 0.707 * 0.3 + 0.707 * 0.02)]
    [InlineData("quad", "0.1|0.2|0.3|0.4", 0.1 + 0.707 * 0.3, 0.2 + 0.707 * 0.4)]
    [InlineData("3.0(back)", "0.1|0.2|0.3", 0.25, 0.35)]
    public async Task Many_channels_become_two_and_the_centre_is_kept(string layout, string values, double left, double right)
    {
        var (l, r) = await DecodeAsync(
            $"aevalsrc={values}:c={layout}:s=48000:d=1[a]",
            "wav",
            "wav",
            values.Split('|').Length,
            layout,
            seconds: 1,
            "-c:a",
            "pcm_f32le"
        );
        Assert.Equal(Rate, l.Length);
        Assert.All(l, value => Assert.Equal(left, value, 0.001));
        Assert.All(r, value => Assert.Equal(right, value, 0.001));
    }

    [Fact]
    public async Task Channels_that_add_up_beyond_full_scale_are_limited_not_wrapped()
    {
        var (left, _) = await DecodeAsync(
            "aevalsrc=0.9*sin(2*PI*440*t)|0.9*sin(2*PI*440*t)|0.9*sin(2*PI*440*t)|0|0.9*sin(2*PI*440*t)|0:c=5.1:s=48000:d=1[a]",
            "wav",
            "wav",
            6,
            "5.1",
            1,
            "-c:a",
            "pcm_f32le"
        );
        Assert.Equal(Rate, left.Length);
        Assert.InRange(Tone.Sharpest(left), 0, 0.02);
    }

    [Fact]
    public async Task Compressed_sound_keeps_its_place_to_the_sample()
    {
        // A click at 1 s sharp: encoder delay and resampling must not move it.
        var (left, _) = await DecodeAsync(
            @"aevalsrc=if(between(n\,48000\,48010)\,0.9\,0):s=48000:d=2[a]",
            "mp4",
            "mov",
            1,
            "mono",
            2,
            "-c:a",
            "aac",
            "-b:a",
            "192k"
        );
        var loudest = Array.IndexOf(left, left.Max());
        Assert.InRange(loudest, 48_000 - 4, 48_010 + 4);
    }

    [Fact]
    public async Task A_source_that_lasts_less_than_was_measured_is_named()
    {
        var failure = await Assert.ThrowsAsync<RenderFailedException>(() =>
            DecodeAsync("sine=440:d=1[a]", "wav", "wav", 1, "mono", seconds: 3)
        );
        Assert.Equal(FaultKind.Input, failure.Fault.Kind);
        Assert.NotNull(failure.Fault.Source);
    }

    [Fact]
    public async Task An_ingredient_that_many_ask_for_is_made_once()
    {
        var path = await rig.MakeAsync("a.wav", "wav", "sine=440:d=2[a]", "-map", "[a]");
        var source = await _engineRig.UploadAsync(path, "wav");
        var description = new SoundDescription(source, new AudioFacts(0, "pcm_s16le", 44_100, 1, "mono", 0, 2));
        var counting = new CountingMaker(_engineRig.Get<ArtifactMaker<SoundDescription>>());
        var intermediates = new Intermediates<SoundDescription>(counting, _engineRig.Artifacts, rig.Installation.Identity);
        var paths = await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(_ =>
                    intermediates.OpenAsync(_engineRig.NewOrder(), description, ArtifactFiles.Sound, TestContext.Current.CancellationToken)
                )
        );
        Assert.Single(paths.Distinct());
        Assert.Equal(1, counting.Made);
        Assert.Equal(2 * Rate * 4, new FileInfo(paths[0]).Length);
    }

    private async Task<(float[] Left, float[] Right)> DecodeAsync(
        string graph,
        string muxer,
        string demuxer,
        int channels,
        string layout,
        double seconds,
        params string[] options
    )
    {
        var path = await rig.MakeAsync($"a.{muxer}", muxer, graph, ["-map", "[a]", .. options]);
        var source = await _engineRig.UploadAsync(path, demuxer);
        var (_, sound, facts) = await _engineRig.PublishAsync(
            new SoundDescription(source, new AudioFacts(0, "any", 48_000, channels, layout, 0, seconds))
        );
        var values = MemoryMarshal.Cast<byte, short>(await File.ReadAllBytesAsync(sound)).ToArray();
        Assert.Equal(facts.Samples, values.Length / 2);
        return (
            [.. values.Where((_, i) => i % 2 == 0).Select(v => v / 32768f)],
            [.. values.Where((_, i) => i % 2 == 1).Select(v => v / 32768f)]
        );
    }

    private sealed class CountingMaker(ArtifactMaker<SoundDescription> maker) : ArtifactMaker<SoundDescription>
    {
        private int _made;

        public int Made => _made;

        public override Task<StagedArtifact> MakeAsync(MakingOrder order, SoundDescription description, CancellationToken cancellation)
        {
            Interlocked.Increment(ref _made);
            return maker.MakeAsync(order, description, cancellation);
        }
    }
}
