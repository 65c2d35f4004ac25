using MovieGen.Contracts.Media;
using MovieGen.Domain.Rendering;
using static MovieGen.Media.Tests.Sound.MixTable;

namespace MovieGen.Media.Tests.Sound;

[Trait("Tier", "process")]
public sealed class SoundAgainstPictureTests(MediaRig rig) : IDisposable
{
    private const string Picture = "color=black:s=64x36:r=25:d=3[v];";
    private const string Beep = @"aevalsrc=if(between(n\,48000\,48480)\,0.9*sin(n)\,0):s=48000:d=3";

    private readonly EngineRig _engineRig = new(rig);

    public void Dispose() => _engineRig.Dispose();

    /// <summary>
    /// Encoders put silence before the sound, and each container has its own way to say so; Matroska's clock counts milliseconds, and
    /// FFmpeg's muxer writes Opus 6.5 ms early.
    /// </summary>
    [Theory]
    [InlineData("mp4", "aac", 0, 8)]
    [InlineData("mp4", "libmp3lame", 0, 8)]
    [InlineData("matroska", "aac", 0, 72)]
    [InlineData("matroska", "libopus", 0, 400)]
    [InlineData("mpegts", "aac", 0, 8)]
    [InlineData("mp4", "aac", 0.5, 8)]
    [InlineData("mpegts", "aac", 0.5, 8)]
    public async Task A_beep_stays_at_its_picture(string muxer, string codec, double late, int tolerance)
    {
        var path = await rig.MakeAsync(
            "av",
            muxer,
            $"{Picture}{Beep}{(late > 0 ? ",asetpts=PTS+0.5/TB" : codec == "libopus" ? ",asetnsamples=960" : "")}[a]",
            "-map",
            "[v]",
            "-map",
            "[a]",
            "-c:v",
            "libx264",
            "-preset",
            "medium",
            "-threads",
            "1",
            "-c:a",
            codec,
            "-b:a",
            "160k"
        );
        var inspection = await _engineRig.Get<IAssetInspector>().InspectAsync(path, TestContext.Current.CancellationToken);
        Assert.Null(inspection.Problem);
        var (audio, demuxer) = (inspection.Facts!.Audio!, inspection.Facts.Demuxer);

        // The scene begins a quarter of a second into the source and three seconds into the movie; no AAC frame lies there.
        var source = await _engineRig.UploadAsync(path, demuxer);
        var piece = new ScenePiece(source, audio, 3 * Rate, 2 * Rate, Rate / 4, 1, 240, 240);
        var (_, soundtrack, _) = await _engineRig.PublishAsync(new SoundtrackDescription(5 * Rate, [piece], [], null, 192_000));
        var heard = await Decoded.LeftAsync(_engineRig.Gate, soundtrack);
        var begins = Array.FindIndex(heard, value => Math.Abs(value) > 0.4);
        var planned = 3 * Rate + (int)((0.75 + late) * Rate);
        Assert.InRange(begins, planned - tolerance - 48, planned + tolerance + 48);
    }
}
