using Microsoft.Extensions.Logging;

namespace MovieGen.Media.Installation;

/// <content>Log messages.</content>
internal static partial class SandboxChoice
{
    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "FFmpeg and libvips run in a sandbox ({Bubblewrap}): one folder, no network, no other process."
    )]
    private static partial void LogSandboxed(ILogger logger, string bubblewrap);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "FFmpeg and libvips run WITHOUT a sandbox: {Why}. A file that exploits a decoder can read what this host lets "
            + "everyone read, and open connections. "
            + Advice
            + ", and set Sandbox to Required."
    )]
    private static partial void LogUnconfined(ILogger logger, string why);
}
