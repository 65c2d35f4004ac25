using System.Globalization;
using System.Text;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Rendering;
using MovieGen.Domain.Storyboards;
using MovieGen.Media.Artifacts;
using MovieGen.Media.Processes;

namespace MovieGen.Media.Tests.Assembly;

/// <summary>Published segments and soundtracks of a tiny picture, to make movies of.</summary>
internal sealed class AssemblyRig(MediaRig rig, EngineRig engineRig)
{
    public const int Width = 64;
    public const int Height = 36;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static VideoFormat Format(FrameRate rate) =>
        new(Width, Height, rate, new EncodeQuality("medium", 26), (int)Math.Round(2 * rate.ToDouble()));

    /// <summary>A published segment, encoded as the engine's are: B-frames, closed GOPs, an edit list.</summary>
    /// <param name="picture">An FFmpeg source of the picture, without size and rate.</param>
    public async Task<MovieSegment> SegmentAsync(FrameRate rate, int frames, string picture = "testsrc2", string preset = "medium")
    {
        var scale = (rate.Den == 1 ? rate.Num * 1000 : rate.Num).ToString(CultureInfo.InvariantCulture);
        var gop = Format(rate).GopFrames.ToString(CultureInfo.InvariantCulture);
        var path = await rig.MakeAsync(
            ArtifactFiles.Segment,
            "mp4",
            $"{picture}{(picture.Contains('=', StringComparison.Ordinal) ? ":" : "=")}s={Width}x{Height}:r={rate.Num}/{rate.Den},"
                + "format=yuv420p[v]",
            "-map",
            "[v]",
            "-frames:v",
            frames.ToString(CultureInfo.InvariantCulture),
            "-c:v",
            "libx264",
            "-preset",
            preset,
            "-crf",
            "26",
            "-threads",
            "1",
            "-g",
            gop,
            "-keyint_min",
            gop,
            "-x264-params",
            "open-gop=0:scenecut=0:repeat-headers=1:stitchable=1:cpu-independent=1",
            "-video_track_timescale",
            scale,
            "-movie_timescale",
            scale,
            "-map_metadata",
            "-1",
            "-fflags",
            "+bitexact",
            "-flags:v",
            "+bitexact"
        );
        var key = new ArtifactKey(ContentHash.Of(Encoding.UTF8.GetBytes($"{rate} {frames} {picture} {preset}")).Hex);
        var staged = await Staging.StageAsync(
            Path.GetDirectoryName(path)!,
            new ArtifactFacts(frames, 0, null, null, 0),
            Cancellation,
            ArtifactFiles.Segment
        );
        await engineRig.PublishAsync(key, staged);
        return new MovieSegment(key, frames);
    }

    /// <summary>A published soundtrack of silence for so many frames, made without the measuring passes.</summary>
    public async Task<ArtifactKey> SoundtrackAsync(FrameRate rate, long frames)
    {
        var samples = rate.SampleAt(frames);
        var path = await rig.MakeAsync(
            ArtifactFiles.Soundtrack,
            "mp4",
            $"anullsrc=r=48000:cl=stereo,atrim=end_sample={samples}[a]",
            "-map",
            "[a]",
            "-c:a",
            "aac",
            "-b:a",
            "64k",
            "-movie_timescale",
            "48000",
            "-map_metadata",
            "-1",
            "-fflags",
            "+bitexact",
            "-flags:a",
            "+bitexact"
        );
        var key = new ArtifactKey(ContentHash.Of(Encoding.UTF8.GetBytes($"sound {samples}")).Hex);
        await engineRig.PublishAsync(
            key,
            await Staging.StageAsync(
                Path.GetDirectoryName(path)!,
                new ArtifactFacts(0, samples, null, null, 0),
                Cancellation,
                ArtifactFiles.Soundtrack
            )
        );
        return key;
    }

    public async Task<MovieDescription> MovieAsync(FrameRate rate, params MovieSegment[] segments)
    {
        var frames = segments.Sum(s => s.Frames);
        return new MovieDescription(
            Format(rate),
            frames,
            [.. segments],
            await SoundtrackAsync(rate, frames),
            "Summer",
            [new Chapter(0, "All")]
        );
    }

    /// <summary>Hashes of all decoded pictures.</summary>
    public async Task<string[]> PicturesAsync(string path)
    {
        var text = await rig.Gate.ReadTextAsync(
            new FFmpegCommand { Inputs = [new FFmpegInput.File(path, "mov")], Options = ["-map", "0:v:0"] },
            "framemd5",
            64 << 20,
            Cancellation
        );
        return [.. text.Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(',')[^1].Trim())];
    }

    /// <summary>What FFprobe says, one line an entry.</summary>
    public async Task<string[]> ProbeAsync(string path, params string[] options) =>
        (
            await rig.Gate.ReadTextAsync(
                new FFmpegCommand
                {
                    Tool = FFmpegTool.FFprobe,
                    Inputs = [new FFmpegInput.File(path, "mov")],
                    Options = [.. options, "-of", "csv=p=0"],
                },
                "",
                64 << 20,
                Cancellation
            )
        ).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
