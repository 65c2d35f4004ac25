using System.Net.Http.Headers;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Storyboards.Reading;

namespace MovieGen.Cli.Client;

/// <summary>A storyboard file whose assets may be file paths beside it: uploads them and replaces the paths with asset ids.</summary>
public static class StoryboardUpload
{
    /// <returns>The storyboard with asset ids.</returns>
    public static async Task<byte[]> PrepareAsync(
        string storyboardFile,
        GatewayClient client,
        Action<string> tell,
        CancellationToken cancellation
    )
    {
        var bytes = await ReadAsync(storyboardFile, cancellation);
        var folder = Path.GetDirectoryName(Path.GetFullPath(storyboardFile))!;
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (
            var reference in StoryboardDocument.AssetReferences(bytes).Select(found => found.Reference).Distinct(StringComparer.Ordinal)
        )
        {
            if (AssetId.TryParse(reference, out _))
                continue;
            var path = Path.GetFullPath(reference, folder);
            if (!File.Exists(path))
                throw new CliException(
                    $"{storyboardFile} names '{reference}', which is neither an asset's id nor a file beside it ({path}).",
                    ExitCodes.NotFound
                );
            tell($"uploading {reference}");
            try
            {
                ids[reference] = (string)(await client.UploadAsync(path, cancellation))["id"]!;
            }
            catch (CliException refused)
            {
                throw new CliException($"{reference}: {refused.Message}", refused.ExitCode, refused);
            }
        }

        return ids.Count == 0 ? bytes : StoryboardDocument.ReplaceAssets(bytes, reference => ids.GetValueOrDefault(reference, reference));
    }

    /// <summary>A storyboard as the body of a request.</summary>
    public static ByteArrayContent Body(byte[] storyboard)
    {
        var body = new ByteArrayContent(storyboard);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return body;
    }

    private static async Task<byte[]> ReadAsync(string file, CancellationToken cancellation)
    {
        try
        {
            return await File.ReadAllBytesAsync(file, cancellation);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"The storyboard {file} cannot be read: {refused.Message}", ExitCodes.NotFound, refused);
        }
    }
}
