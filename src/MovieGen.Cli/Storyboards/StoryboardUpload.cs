using MovieGen.Cli.Client;

namespace MovieGen.Cli.Storyboards;

/// <summary>
/// A storyboard file for a server: checked first, then its files are uploaded and their ids put in the place of their paths.
/// </summary>
public static class StoryboardUpload
{
    /// <returns>The storyboard with asset ids.</returns>
    /// <exception cref="CliException">Names everything that is wrong with it, or every file that the server refused.</exception>
    public static Task<byte[]> PrepareAsync(
        string storyboardFile,
        GatewayClient client,
        Action<string> tell,
        CancellationToken cancellation
    ) =>
        new StoryboardSources("uploading", (file, stop) => UploadAsync(client, file, stop), tell).AddAsync(
            StoryboardCheck.Of(StoryboardFile.Read(storyboardFile)).Accepted(),
            cancellation
        );

    internal static async Task<AddedAsset> UploadAsync(GatewayClient client, string file, CancellationToken cancellation)
    {
        var asset = await client.UploadAsync(file, cancellation);
        return new((string)asset["id"]!, [.. asset["warnings"]!.AsArray().Select(warning => (string)warning!["message"]!)]);
    }
}
