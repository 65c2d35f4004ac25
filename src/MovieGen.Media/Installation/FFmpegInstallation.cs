using Microsoft.Extensions.Logging;
using MovieGen.Contracts.Rendering;
using MovieGen.Domain.Rendering;
using MovieGen.Media.Processes;

namespace MovieGen.Media.Installation;

/// <summary>The FFmpeg of this host, behind its gate, and what it can do.</summary>
public sealed class FFmpegInstallation : IDisposable
{
    /// <summary>Raised by hand whenever the engine makes other bytes of the same description.</summary>
    private const int Engine = 1;

    private readonly FFmpegGate _gate;

    private FFmpegInstallation(FFmpegGate gate, TitleFonts fonts, EngineIdentity identity) =>
        (_gate, Fonts, Identity) = (gate, fonts, identity);

    public IFFmpegGate Gate => _gate;

    public TitleFonts Fonts { get; }

    public EngineIdentity Identity { get; }

    /// <summary>Finds FFmpeg, tests the sandbox, and queries FFmpeg's version and transitions.</summary>
    /// <exception cref="MediaUnavailableException">Something is missing; says what to install.</exception>
    public static async Task<FFmpegInstallation> DetectAsync(
        MediaOptions options,
        ILogger logger,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var tools = new FFmpegTools(Find("ffmpeg", options.FFmpeg), Find("ffprobe", options.FFprobe));
        var fonts = TitleFonts.Shipped();
        var gate = await SandboxChoice.MakeGateAsync(tools, options, logger, time, cancellation);
        try
        {
            var version = VersionLine(await AskAsync(gate, "-version", cancellation));
            var transitions = TransitionNames.Parse(await AskAsync(gate, "-h filter=xfade", cancellation));
            if (transitions.IsEmpty)
                throw new MediaUnavailableException(
                    $"{tools.FFmpeg} ({version}) has no filter xfade. Install FFmpeg 5.1 or later with its filters."
                );
            return new FFmpegInstallation(gate, fonts, new EngineIdentity(Engine, version, fonts.Hash, transitions));
        }
        catch
        {
            gate.Dispose();
            throw;
        }
    }

    public void Dispose() => _gate.Dispose();

    /// <summary>The first line up to the copyright: the part that names the build.</summary>
    internal static string VersionLine(string text)
    {
        var line = text.Split('\n', 2)[0];
        var copyright = line.IndexOf(" Copyright", StringComparison.Ordinal);
        return (copyright < 0 ? line : line[..copyright]).Trim();
    }

    private static async Task<string> AskAsync(FFmpegGate gate, string question, CancellationToken cancellation)
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
        (
            configured is null ? ProgramPath.Find(program)
            : ProgramPath.IsExecutable(configured) ? Path.GetFullPath(configured)
            : null
        )
        ?? throw new MediaUnavailableException(
            $"{configured ?? program} {(configured is null ? "is not on PATH" : "cannot be executed")}. Install FFmpeg 5.1 or later: "
                + "'apt install ffmpeg' (Debian, Ubuntu), 'dnf install ffmpeg' (Fedora with RPM Fusion), 'brew install ffmpeg' (macOS)."
        );
}
