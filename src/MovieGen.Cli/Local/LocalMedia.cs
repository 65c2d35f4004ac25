using Microsoft.Extensions.Logging.Abstractions;
using MovieGen.Media.Installation;

namespace MovieGen.Cli.Local;

/// <summary>The media tools of this machine, for what a command does beside its node.</summary>
internal static class LocalMedia
{
    /// <exception cref="CliException">They are not installed; says what to install.</exception>
    public static async Task<MediaInstallation> FindAsync(string scratchFolder, CancellationToken cancellation)
    {
        try
        {
            return await MediaInstallation.DetectAsync(
                new MediaOptions { ScratchFolder = scratchFolder },
                NullLogger.Instance,
                TimeProvider.System,
                cancellation
            );
        }
        catch (MediaUnavailableException missing)
        {
            throw new CliException(missing.Message, ExitCodes.Refused, missing);
        }
    }
}
