using System.Text.Json.Nodes;
using MovieGen.Cli.Client;
using MovieGen.Cli.Options;

namespace MovieGen.Cli.Commands;

/// <summary>A finished job's movie, to a file.</summary>
internal static class MovieDownload
{
    /// <param name="file">Checked: its folder exists.</param>
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
