using System.Buffers.Binary;
using MovieGen.Domain.Editing;

namespace MovieGen.Media.Tests.Editing;

[Trait("Tier", "process")]
public sealed class PeaksTests(MediaRig rig)
{
    /// <summary>Half a second of silence, then half a second of full scale in the left channel alone, then silence.</summary>
    private const string Burst = "aevalsrc='if(between(t,0.5,0.999),0.99*sin(2*PI*1000*t),0)|0':s=48000:d=2[a]";

    [Fact]
    public async Task Peaks_say_when_a_sound_is_loud_in_either_channel()
    {
        using var editing = new EditingRig(rig);
        var asset = await editing.UploadAsync(await rig.MakeAsync("f.wav", "wav", Burst, "-map", "[a]"));
        var data = await File.ReadAllBytesAsync(await editing.MakeAsync(WaveformPeaks.Of(asset, 10).Peaks!));

        Assert.Equal(
            [2, 1, 48_000, 4800, 20, 1],
            Enumerable.Range(0, 6).Select(i => BinaryPrimitives.ReadInt32LittleEndian(data.AsSpan(4 * i)))
        );
        Assert.Equal(24 + 2 * 20, data.Length);
        for (var peak = 0; peak < 20; peak++)
        {
            var (least, greatest) = ((sbyte)data[24 + 2 * peak], (sbyte)data[24 + 2 * peak + 1]);
            var expected = peak is >= 5 and < 10 ? 126 : 0;
            Assert.InRange(greatest, expected - 1, expected + 1);
            Assert.InRange(least, -expected - 2, -expected + 1);
        }
    }

    [Theory]
    [InlineData(1, 48_000)]
    [InlineData(7, 6857)]
    [InlineData(400, 120)]
    public async Task The_header_says_how_many_samples_a_peak_has(int perSecond, int samples)
    {
        using var editing = new EditingRig(rig);
        var asset = await editing.UploadAsync(await rig.MakeAsync("f.flac", "flac", "sine=f=440:d=3[a]", "-map", "[a]"));
        var data = await File.ReadAllBytesAsync(await editing.MakeAsync(WaveformPeaks.Of(asset, perSecond).Peaks!));
        Assert.Equal(samples, BinaryPrimitives.ReadInt32LittleEndian(data.AsSpan(12)));
        Assert.Equal((3 * 48_000 + samples - 1) / samples, BinaryPrimitives.ReadInt32LittleEndian(data.AsSpan(16)));
    }

    [Fact]
    public async Task Peaks_of_a_clip_begin_with_its_picture()
    {
        using var editing = new EditingRig(rig);
        var graph = "color=s=64x64:r=25:d=2[v];sine=f=1000:r=48000:d=1,asetpts=PTS+1/TB[a]";
        var path = await rig.MakeAsync("f.mkv", "matroska", graph, "-map", "[v]", "-map", "[a]", "-c:v", "libx264", "-c:a", "pcm_s16le");
        var asset = await editing.UploadAsync(path);
        var data = await File.ReadAllBytesAsync(await editing.MakeAsync(WaveformPeaks.Of(asset, 4).Peaks!));
        var greatest = Enumerable.Range(0, (data.Length - 24) / 2).Select(peak => (sbyte)data[24 + 2 * peak + 1] > 5);
        Assert.Equal([false, false, false, false, true, true, true, true], greatest);
    }
}
