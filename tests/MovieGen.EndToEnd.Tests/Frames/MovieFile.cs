using System.Globalization;
using System.Text.Json.Nodes;
using MovieGen.EndToEnd.Tests.Running;

namespace MovieGen.EndToEnd.Tests.Frames;

/// <summary>A finished movie, looked at with FFmpeg alone.</summary>
internal sealed class MovieFile(string path)
{
    /// <summary>When each picture is shown, in ticks, in order.</summary>
    public async Task<IReadOnlyList<long>> TimesAsync()
    {
        var lines = (await ProbeAsync("-select_streams", "v", "-show_entries", "packet=pts", "-of", "csv=p=0")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return [.. lines.Select(line => long.Parse(line.Trim().TrimEnd(','), CultureInfo.InvariantCulture)).Order()];
    }

    public async Task<IReadOnlyList<JsonNode>> StreamsAsync() => [.. JsonNode.Parse(await ProbeAsync("-show_streams", "-of", "json"))!["streams"]!.AsArray().Select(stream => stream!)];

    /// <summary>Samples that a player gets at 48 kHz.</summary>
    public async Task<long> SamplesAsync()
    {
        using var folder = new TemporaryFolder();
        await DecodeAsync("-map", "0:a", "-ac", "1", "-f", "s16le", folder.At("sound"));
        return new FileInfo(folder.At("sound")).Length / sizeof(short);
    }

    /// <summary>The number in each picture.</summary>
    public async Task<IReadOnlyList<int>> NumbersAsync(int width)
    {
        using var folder = new TemporaryFolder();
        await DecodeAsync("-map", "0:v", "-fps_mode", "passthrough", "-vf", "crop=iw:2:0:ih/2,format=gray", "-f", "rawvideo", folder.At("rows"));
        var rows = await File.ReadAllBytesAsync(folder.At("rows"));
        return [.. Enumerable.Range(0, rows.Length / (2 * width)).Select(frame => NumberedVideo.Read(rows.AsSpan(frame * 2 * width, width)))];
    }

    private async Task<string> ProbeAsync(params string[] arguments) => (await Programs.RunAsync("ffprobe", ["-v", "error", .. arguments, path])).Done();

    private async Task DecodeAsync(params string[] arguments) => (await Programs.RunAsync("ffmpeg", ["-v", "error", "-i", path, .. arguments])).Done();
}
