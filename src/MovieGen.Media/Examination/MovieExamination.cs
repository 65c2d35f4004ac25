using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Rendering;
using MovieGen.Media.Processes;
using MovieGen.Media.Sound.Loudness;

namespace MovieGen.Media.Examination;

/// <summary>
/// Examines a movie with FFprobe and a full decode by FFmpeg; shares no code with what made it, so that it can find what the makers' own
/// checks would miss.
/// </summary>
public sealed class MovieExamination(IFFmpegGate gate)
{
    private const int AacFrame = 1024;
    private const double LoudnessTolerance = SoundtrackLevels.Tolerance;
    private const double MaxPeak = -1.0;

    /// <exception cref="MovieGen.Contracts.Rendering.RenderFailedException">The file cannot be decoded to its end.</exception>
    public async Task<MovieReport> ExamineAsync(string path, MovieExpectation wanted, CancellationToken cancellation)
    {
        var rate = Rate(wanted.Fps);
        using var header = await HeaderAsync(path, cancellation);
        var packets = await PacketsAsync(path, cancellation);
        var (frames, loudness) = await DecodeAsync(path, wanted, cancellation);
        return new MovieReport([
            .. Picture(header, packets, frames, wanted, rate),
            .. Sound(header, loudness, wanted, rate),
            Chapters(header, wanted),
        ]);
    }

    private static IEnumerable<MovieFinding> Picture(
        JsonDocument header,
        IReadOnlyList<long> times,
        long decoded,
        MovieExpectation wanted,
        FrameRate rate
    )
    {
        var video = Stream(header, "video");
        var timeBase = video.GetProperty("time_base").GetString()!.Split('/').Select(long.Parse).ToArray();
        var step = timeBase[1] * rate.Den / ((double)timeBase[0] * rate.Num);
        var steps = times.Zip(times.Skip(1), (a, b) => b - a).Distinct().ToArray();
        yield return Same("frames decoded", decoded, wanted.Frames);
        yield return Same("frames stored", times.Count, wanted.Frames);
        yield return new("time-stamp steps", steps.Length <= 1 && steps.All(s => s == step), string.Join(", ", steps), Text(step));
        yield return Same("first frame at", times.Count > 0 ? times[0] : -1, 0);
        yield return Same("size", $"{video.GetProperty("width")}×{video.GetProperty("height")}", $"{wanted.Width}×{wanted.Height}");
        yield return Same("codec", video.GetProperty("codec_name").GetString()!, "h264");
    }

    private static IEnumerable<MovieFinding> Sound(JsonDocument header, LoudnessReading loudness, MovieExpectation wanted, FrameRate rate)
    {
        var audio = Stream(header, "audio");
        var samples = audio.GetProperty("duration_ts").GetInt64();
        var planned = rate.SampleAt(wanted.Frames);
        yield return Same("sound starts at", audio.GetProperty("start_pts").GetInt64(), 0);
        yield return new("sound samples", Math.Abs(samples - planned) < AacFrame, Text(samples), $"{planned} ± {AacFrame - 1}");
        if (wanted.LoudnessLufs is not { } target)
            yield break;
        var lufs = loudness.Lufs ?? double.NegativeInfinity;
        yield return new(
            "loudness",
            Math.Abs(lufs - target) <= LoudnessTolerance,
            $"{Text(lufs)} LUFS",
            $"{Text(target)} ± {Text(LoudnessTolerance)} LUFS"
        );
        yield return new(
            "true peak",
            loudness.TruePeakDbtp <= MaxPeak,
            $"{Text(loudness.TruePeakDbtp ?? double.NegativeInfinity)} dBTP",
            $"≤ {Text(MaxPeak)} dBTP"
        );
    }

    private static MovieFinding Chapters(JsonDocument header, MovieExpectation wanted) =>
        Same("chapters", header.RootElement.TryGetProperty("chapters", out var chapters) ? chapters.GetArrayLength() : 0, wanted.Chapters);

    private async Task<JsonDocument> HeaderAsync(string path, CancellationToken cancellation) =>
        JsonDocument.Parse(
            await gate.ReadTextAsync(
                new FFmpegCommand
                {
                    Tool = FFmpegTool.FFprobe,
                    Inputs = [new FFmpegInput.File(path, "mov")],
                    Options = ["-show_streams", "-show_chapters", "-of", "json"],
                    Limits = ProcessLimits.Scan,
                },
                "",
                16 << 20,
                cancellation
            )
        );

    private async Task<IReadOnlyList<long>> PacketsAsync(string path, CancellationToken cancellation)
    {
        var lines = await gate.ReadTextAsync(
            new FFmpegCommand
            {
                Tool = FFmpegTool.FFprobe,
                Inputs = [new FFmpegInput.File(path, "mov")],
                Options = ["-select_streams", "v:0", "-show_entries", "packet=pts", "-of", "csv=p=0"],
                Limits = ProcessLimits.Scan,
            },
            "",
            64 << 20,
            cancellation
        );
        return
        [
            .. lines
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => long.Parse(line.Split(',')[0], CultureInfo.InvariantCulture))
                .Order(),
        ];
    }

    private async Task<(long Frames, LoudnessReading Loudness)> DecodeAsync(
        string path,
        MovieExpectation wanted,
        CancellationToken cancellation
    )
    {
        var outcome = await gate.RunAsync(
            new FFmpegCommand
            {
                Inputs = [new FFmpegInput.File(path, "mov")],
                Outputs =
                [
                    new FFmpegOutput.Nothing
                    {
                        Options = ["-map", "0:v:0", "-map", "0:a:0", "-fps_mode", "passthrough", "-af", LoudnessMeter.Filter],
                    },
                ],
                Frames = wanted.Frames,
                LogLevel = "info",
            },
            null,
            cancellation
        );
        return (outcome.Frames, LoudnessReading.Parse(outcome.Log));
    }

    private static JsonElement Stream(JsonDocument header, string kind) =>
        header.RootElement.GetProperty("streams").EnumerateArray().First(stream => stream.GetProperty("codec_type").GetString() == kind);

    private static MovieFinding Same<T>(string what, T seen, T wanted)
        where T : notnull => new(what, seen.Equals(wanted), $"{seen}", $"{wanted}");

    private static FrameRate Rate(string fps)
    {
        var parts = fps.Split('/').Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToImmutableArray();
        return new FrameRate(parts[0], parts.Length > 1 ? parts[1] : 1);
    }

    private static string Text(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
