using System.Security.Cryptography;

namespace MovieGen.EndToEnd.Tests.Checking;

/// <summary>Lists what lies in folders, with sizes and hashes.</summary>
internal static class StoreListing
{
    private const string Record = "record.json";

    /// <param name="only">Which files, by their path below the folder.</param>
    public static async Task<IReadOnlyList<StoredFile>> OfAsync(string folder, Func<string, bool> only, string prefix = "")
    {
        if (!Directory.Exists(folder))
            return [];
        var found = new List<StoredFile>();
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/');
            if (only(name) && await ReadAsync(path, prefix + name) is { } file)
                found.Add(file);
        }

        return found;
    }

    private static async Task<StoredFile?> ReadAsync(string path, string name)
    {
        try
        {
            var age = (DateTime.UtcNow - File.GetLastWriteTimeUtc(path)).TotalSeconds;
            await using var file = File.OpenRead(path);
            var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(file));
            return new StoredFile(
                name,
                file.Length,
                hash,
                age,
                Path.GetFileName(path) == Record ? await File.ReadAllTextAsync(path) : null
            );
        }
        catch (IOException)
        {
            // It went away between the look and the reading, as the probes of a health check do.
            return null;
        }
    }
}
