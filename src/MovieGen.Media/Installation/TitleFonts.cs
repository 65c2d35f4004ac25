using System.Security.Cryptography;

namespace MovieGen.Media.Installation;

/// <summary>The fonts that titles are drawn with: ours, so that every node draws the same pixels. The system's are never used.</summary>
/// <param name="Regular">Path of DejaVu Sans.</param>
/// <param name="Bold">Path of DejaVu Sans Bold.</param>
/// <param name="Hash">SHA-256 over both files, in lower-case hex.</param>
public sealed record TitleFonts(string Regular, string Bold, string Hash)
{
    /// <summary>Those beside the program.</summary>
    /// <exception cref="MediaUnavailableException">They were not copied there.</exception>
    public static TitleFonts Shipped()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Fonts");
        string[] paths = [Path.Combine(folder, "DejaVuSans.ttf"), Path.Combine(folder, "DejaVuSans-Bold.ttf")];
        if (paths.FirstOrDefault(p => !File.Exists(p)) is { } missing)
            throw new MediaUnavailableException(
                $"The font {missing} is missing: the program's folder is incomplete. Build or install it again."
            );
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var path in paths)
            hash.AppendData(File.ReadAllBytes(path));
        return new(paths[0], paths[1], Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
