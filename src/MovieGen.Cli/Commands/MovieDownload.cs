using System.Text.Json.Nodes;
using MovieGen.Cli.Client;
using MovieGen.Cli.Local;
using MovieGen.Cli.Options;

namespace MovieGen.Cli.Commands;

/// <summary>A finished job's movie, to a file.</summary>
internal static class MovieDownload
{
    /// <summary>The file that a server's movie is written to, checked before the work starts.</summary>
    /// <param name="force">Whether a file that is there may be replaced; otherwise a terminal is asked.</param>
    /// <exception cref="CliException">Its name is not that of an MP4, or no file can be written there.</exception>
    public static string Checked(string path, bool force) =>
        Path.GetExtension(path).ToLowerInvariant() is ".mp4" or ".m4v"
            ? OutputFile.Checked(path, force)
            : throw new CliException(
                $"{path}: a server's movie is an MP4. Give a name that ends with .mp4 or .m4v; "
                    + "'moviegen render' also writes .mov and .mkv.",
                ExitCodes.Usage
            );

    /// <param name="file">From <see cref="Checked"/>.</param>
    public static async Task<int> SaveAsync(GatewayClient client, string jobId, string file, bool json, CancellationToken cancellation)
    {
        await client.DownloadAsync($"/api/jobs/{Uri.EscapeDataString(jobId)}/movie.mp4", file, cancellation);
        var bytes = new FileInfo(file).Length;
        if (json)
            SharedOptions.Print(new JsonObject { ["file"] = Path.GetFullPath(file), ["bytes"] = bytes });
        else
            Console.WriteLine($"{file}  {bytes:N0} bytes");
        return ExitCodes.Done;
    }
}
