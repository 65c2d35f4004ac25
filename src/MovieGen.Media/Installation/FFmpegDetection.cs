using System.Collections.Immutable;
using MovieGen.Contracts.Rendering;
using MovieGen.Media.Processes;

namespace MovieGen.Media.Installation;

/// <summary>Finds FFmpeg on this host and asks it what it is.</summary>
internal static class FFmpegDetection
{
    /// <exception cref="MediaUnavailableException">It is missing; says what to install.</exception>
    public static FFmpegTools Find(MediaOptions options) => new(Find("ffmpeg", options.FFmpeg), Find("ffprobe", options.FFprobe));

    /// <returns>The version line, and the transitions that this FFmpeg knows.</returns>
    /// <exception cref="MediaUnavailableException">It does not work.</exception>
    public static async Task<(string Version, ImmutableArray<string> Transitions)> QueryAsync(
        IFFmpegGate gate,
        FFmpegTools tools,
        CancellationToken cancellation
    )
    {
        var help = AskAsync(gate, "-h filter=xfade", cancellation);
        var version = VersionLine(await AskAsync(gate, "-version", cancellation));
        var transitions = TransitionNames.Parse(await help);
        return transitions.IsEmpty
            ? throw new MediaUnavailableException(
                $"{tools.FFmpeg} ({version}) has no filter xfade. Install FFmpeg 5.1 or later with its filters."
            )
            : (version, transitions);
    }

    /// <summary>The first line up to the copyright: the part that names the build.</summary>
    internal static string VersionLine(string text)
    {
        var line = text.Split('\n', 2)[0];
        var copyright = line.IndexOf(" Copyright", StringComparison.Ordinal);
        return (copyright < 0 ? line : line[..copyright]).Trim();
    }

    private static async Task<string> AskAsync(IFFmpegGate gate, string question, CancellationToken cancellation)
    {
        try
        {
            return await gate.AskAsync(question.Split(' '), cancellation);
        }
        catch (RenderFailedException failure)
        {
            throw new MediaUnavailableException($"ffmpeg {question} failed: {failure.Message} Check the FFmpeg installation.", failure);
        }
    }

    private static string Find(string program, string? configured) =>
        ProgramPath.Choose(program, configured)
        ?? throw new MediaUnavailableException(
            $"{configured ?? program} {(configured is null ? "is not on PATH" : "cannot be executed")}. Install FFmpeg 5.1 or later: "
                + "'apt install ffmpeg' (Debian, Ubuntu), 'dnf install ffmpeg' (Fedora with RPM Fusion), 'brew install ffmpeg' (macOS)."
        );
}
