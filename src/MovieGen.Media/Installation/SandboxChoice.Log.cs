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

    [LoggerMessage(Level = LogLevel.Warning, Message = "FFmpeg and libvips run WITHOUT a sandbox: it is disabled by configuration.")]
    private static partial void LogOff(ILogger logger);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "FFmpeg and libvips run WITHOUT a sandbox: {Why}. Install bubblewrap and allow user namespaces to sandbox them."
    )]
    private static partial void LogUnconfined(ILogger logger, string why);
}
