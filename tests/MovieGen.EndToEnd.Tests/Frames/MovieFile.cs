using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace MovieGen.EndToEnd.Tests.Frames;

/// <summary>A finished movie, looked at with FFmpeg alone.</summary>
internal sealed class MovieFile(string path)
{
    public string Path { get; } = path;

    /// <summary>When each picture is shown, in ticks, in order.</summary>
    public async Task<IReadOnlyList<long>> TimesAsync()
    {
        var lines = (await ProbeAsync("-select_streams", "v", "-show_entries", "packet=pts", "-of", "csv=p=0")).Split(
            '\n',
            StringSplitOptions.RemoveEmptyEntries
        );
        return [.. lines.Select(line => long.Parse(line.Trim().TrimEnd(','), CultureInfo.InvariantCulture)).Order()];
    }

    public async Task<IReadOnlyList<JsonNode>> StreamsAsync() =>
        [.. JsonNode.Parse(await ProbeAsync("-show_streams", "-of", "json"))!["streams"]!.AsArray().Select(stream => stream!)];

    /// <summary>Samples that a player gets at 48 kHz.</summary>
    public async Task<long> SamplesAsync()
    {
        using var folder = new TemporaryFolder();
        await DecodeAsync("-map", "0:a", "-ac", "1", "-f", "s16le", folder.At("sound"));
        return new FileInfo(folder.At("sound")).Length / sizeof(short);
    }

    /// <summary>
    /// By how much the sound departs from a tone at most, as a part of its largest sample. A tone follows from its two last samples, also
    /// while it swells or fades; a jump does not.
    /// </summary>
    /// <param name="tone">Hz.</param>
    public async Task<double> LargestClickAsync(int tone)
    {
        using var folder = new TemporaryFolder();
        await DecodeAsync("-map", "0:a", "-ac", "1", "-f", "f32le", folder.At("sound"));
        var samples = MemoryMarshal.Cast<byte, float>(await File.ReadAllBytesAsync(folder.At("sound"))).ToArray();
        var turn = 2 * Math.Cos(2 * Math.PI * tone / 48_000);
        var inner = samples.AsSpan(2048..^2048).ToArray();
        var loudest = inner.Max(MathF.Abs);
        return Enumerable.Range(2, inner.Length - 2).Max(n => Math.Abs(inner[n] - turn * inner[n - 1] + inner[n - 2])) / loudest;
    }

    /// <returns>Integrated loudness in LUFS and true peak in dBTP, as FFmpeg's <c>ebur128</c> measures them.</returns>
    public async Task<(double Loudness, double TruePeak)> LoudnessAsync()
    {
        var run = await Programs.RunAsync(
            "ffmpeg",
            ["-hide_banner", "-nostats", "-i", Path, "-map", "0:a", "-af", "ebur128=peak=true", "-f", "null", "-"]
        );
        run.Done();
        var log = run.Errors;
        var summary = log[log.LastIndexOf("Summary:", StringComparison.Ordinal)..];
        return (Figure(@"I:\s+(-?[0-9.]+) LUFS"), Figure(@"Peak:\s+(-?[0-9.]+) dBFS"));

        double Figure(string pattern) => double.Parse(Regex.Match(summary, pattern).Groups[1].ValueSpan, CultureInfo.InvariantCulture);
    }

    /// <summary>The number in each picture.</summary>
    public async Task<IReadOnlyList<int>> NumbersAsync(int width)
    {
        using var folder = new TemporaryFolder();
        await DecodeAsync(
            "-map",
            "0:v",
            "-fps_mode",
            "passthrough",
            "-vf",
            "crop=iw:2:0:ih/2,format=gray",
            "-f",
            "rawvideo",
            folder.At("rows")
        );
        var rows = await File.ReadAllBytesAsync(folder.At("rows"));
        return
        [
            .. Enumerable.Range(0, rows.Length / (2 * width)).Select(frame => NumberedVideo.Read(rows.AsSpan(frame * 2 * width, width))),
        ];
    }

    private async Task<string> ProbeAsync(params string[] arguments) =>
        (await Programs.RunAsync("ffprobe", ["-v", "error", .. arguments, Path])).Done();

    private async Task DecodeAsync(params string[] arguments) =>
        (await Programs.RunAsync("ffmpeg", ["-v", "error", "-i", Path, .. arguments])).Done();
}
