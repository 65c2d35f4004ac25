using System.Text;

namespace MovieGen.Domain.Assets;

/// <summary>
/// What a file's first bytes say it is: quick enough to ask of every file before anything starts. What it really is, inspection decides.
/// </summary>
public static class FileKind
{
    /// <summary>How many bytes of the file are looked at.</summary>
    public const int Bytes = 16;

    /// <summary>
    /// The kind that these first bytes are certain of; null if they are of several kinds or of none. A GIF is of two: it may be animated.
    /// </summary>
    public static AssetKind? Of(ReadOnlySpan<byte> head)
    {
        if (
            head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])
            || head.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47])
            || head.StartsWith("II*\0"u8)
            || head.StartsWith("MM\0*"u8)
            || IsRiff(head, "WEBP"u8)
        )
            return AssetKind.Image;
        if (head.StartsWith("ID3"u8) || head.StartsWith("fLaC"u8) || IsRiff(head, "WAVE"u8))
            return AssetKind.Audio;
        if (IsRiff(head, "AVI "u8) || head.StartsWith("FLV"u8))
            return AssetKind.Video;
        return head.Length >= 12 && head[4..8].SequenceEqual("ftyp"u8) ? KindOfBrand(Encoding.ASCII.GetString(head[8..12])) : null;
    }

    private static bool IsRiff(ReadOnlySpan<byte> head, ReadOnlySpan<byte> form) =>
        head.Length >= 12 && head.StartsWith("RIFF"u8) && head[8..12].SequenceEqual(form);

    /// <summary>MPEG-4 files of other brands hold pictures or sound alone.</summary>
    private static AssetKind? KindOfBrand(string brand) =>
        brand switch
        {
            "heic" or "heix" or "mif1" or "avif" => AssetKind.Image,
            "M4A " or "M4B " => AssetKind.Audio,
            _ => null,
        };
}
