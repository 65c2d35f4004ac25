using System.Security.Cryptography;
using System.Text;
using MovieGen.Domain.Naming;

namespace MovieGen.Cli.Local;

/// <summary>Files that the user names by URL, kept in the data folder, so that a movie that is rendered again finds them.</summary>
internal static class RemoteFiles
{
    private const string Folder = "downloads";

    public static bool IsUrl(string argument) => Uri.TryCreate(argument, UriKind.Absolute, out var url) && url.Scheme is "http" or "https";

    /// <returns>The path of the file.</returns>
    /// <exception cref="CliException">There is none at that address.</exception>
    public static async Task<string> FetchAsync(string address, string dataFolder, Action<string> tell, CancellationToken cancellation)
    {
        var url = new Uri(address);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address)))[..16];
        var path = Path.Combine(dataFolder, Folder, hash, UrlFileName.Of(url));
        if (File.Exists(path))
            return path;
        tell($"downloading {address}");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var part = $"{path}.{Environment.ProcessId}.part";
        try
        {
            using var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
            using var response = await http.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, cancellation);
            if (!response.IsSuccessStatusCode)
                throw new CliException($"{address}: the server answered {(int)response.StatusCode}.", ExitCodes.NotFound);
            if (response.Content.Headers.ContentType?.MediaType == "text/html")
                throw new CliException($"{address} is a page, not a file. Give the address of the file itself.", ExitCodes.Refused);
            await using (var file = File.Create(part))
                await response.Content.CopyToAsync(file, cancellation);
            File.Move(part, path, overwrite: true);
            return path;
        }
        catch (Exception failed) when (failed is HttpRequestException or IOException)
        {
            throw new CliException($"{address} cannot be downloaded: {failed.Message}", ExitCodes.Unreachable, failed);
        }
        finally
        {
            File.Delete(part);
        }
    }
}
