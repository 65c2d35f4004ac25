using MovieGen.Cli.Client;

namespace MovieGen.Cli.Local;

/// <summary>The file that a download will write, tried out before work begins whose result it is to hold.</summary>
internal static class WritableFile
{
    /// <exception cref="CliException">No file can be written there.</exception>
    public static string Checked(string path)
    {
        var target = OutputFile.Checked(path);
        var part = GatewayClient.PartOf(target);
        try
        {
            // What an earlier download left there stays, as does the target itself.
            var options = File.Exists(part) ? FileOptions.None : FileOptions.DeleteOnClose;
            using var tried = new FileStream(part, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, 1, options);
            return target;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"{path} cannot be written: {refused.Message}", ExitCodes.Usage, refused);
        }
    }
}
