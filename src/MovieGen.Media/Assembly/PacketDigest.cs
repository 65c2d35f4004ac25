using System.Text.RegularExpressions;
using MovieGen.Media.Artifacts;
using MovieGen.Media.Processes;

namespace MovieGen.Media.Assembly;

/// <summary>
/// SHA-256 over the packets of each stream, without their containers. Two files with one digest hold the same encoded pictures and sounds
/// in the same order, to the bit: both decode to the same frames.
/// </summary>
internal sealed partial record PacketDigest(string Video, string Audio)
{
    public const string Muxer = "streamhash";

    /// <summary>Reads FFmpeg's report.</summary>
    public static PacketDigest Parse(string report)
    {
        var lines = Line().Matches(report).ToDictionary(m => m.Groups["type"].Value, m => m.Groups["hash"].Value);
        return lines.TryGetValue("v", out var video) && lines.TryGetValue("a", out var audio)
            ? new PacketDigest(video, audio)
            : throw Verification.Failed("FFmpeg did not report one video and one audio stream.");
    }

    /// <summary>Of a movie in MP4, fragmented or not.</summary>
    public static async Task<PacketDigest> OfAsync(IFFmpegGate gate, string path, CancellationToken cancellation)
    {
        var command = new FFmpegCommand
        {
            Inputs = [new FFmpegInput.File(path, "mov")],
            Options = ["-map", "0:v:0", "-map", "0:a:0", "-c", "copy"],
            Limits = ProcessLimits.Scan,
        };
        return Parse(await gate.ReadTextAsync(command, Muxer, 4096, cancellation));
    }

    [GeneratedRegex("^[0-9]+,(?<type>[va]),SHA256=(?<hash>[0-9a-f]{64})$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Line();
}
