using System.Security.Cryptography;

namespace MovieGen.Storage.Local;

/// <summary>A thumbnail with its SHA-256 behind the picture, where readers of JPEG do not look. One without is made again.</summary>
internal static class KeptThumbnail
{
    private static ReadOnlySpan<byte> Mark => "moviegen"u8;

    public static byte[] Seal(ReadOnlySpan<byte> picture) => [.. picture, .. SHA256.HashData(picture), .. Mark];

    /// <summary>The picture; null if it is not what was kept.</summary>
    public static byte[]? Open(ReadOnlySpan<byte> kept)
    {
        var length = kept.Length - SHA256.HashSizeInBytes - Mark.Length;
        if (length <= 0 || !kept.EndsWith(Mark))
            return null;
        var picture = kept[..length];
        return SHA256.HashData(picture).AsSpan().SequenceEqual(kept.Slice(length, SHA256.HashSizeInBytes)) ? picture.ToArray() : null;
    }
}
