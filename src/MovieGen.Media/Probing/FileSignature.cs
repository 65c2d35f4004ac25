using System.Text;
using MovieGen.Domain.Problems;

namespace MovieGen.Media.Probing;

/// <summary>
/// What the first bytes of a file name, by our own table. FFmpeg's guess is never used: it opens playlists, lists and session
/// descriptions, which name other files.
/// </summary>
/// <param name="Demuxer">The only demuxer that will open the file; null if none of ours can.</param>
/// <param name="Holds">What such a file is expected to hold.</param>
/// <param name="Name">For people.</param>
internal sealed record FileSignature(string? Demuxer, FileContent Holds, string Name)
{
    /// <summary>How much of the file is looked at.</summary>
    public const int Length = 1024;

    private const int TransportPacket = 188;

    private const string UnknownName = "of an unknown format";

    /// <summary>Why such a file is refused, if there is more to say than that its type is unknown.</summary>
    public ProblemKind? Refusal { get; init; }

    /// <summary>Whether nothing is known of the file, not even what it is by mistake.</summary>
    public bool IsUnknown => Demuxer is null && Name == UnknownName;

    public static FileSignature Of(ReadOnlySpan<byte> head)
    {
        if (head.Length >= 12 && head[4..8].SequenceEqual("ftyp"u8))
            return OfBrand(head);
        if (head.Length >= 12 && (head.StartsWith("RIFF"u8) || head.StartsWith("RF64"u8) || head.StartsWith("BW64"u8)))
            return OfRiff(head[8..12]);
        if (head.Length >= 12 && head.StartsWith("FORM"u8) && head[8..11].SequenceEqual("AIF"u8))
            return KnownFiles.Aiff;
        if (head.Length >= 8 && IsQuickTimeAtom(head[4..8]))
            return KnownFiles.QuickTime;
        if (head.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3]))
            return KnownFiles.Matroska;
        if (head.StartsWith("OggS"u8))
            return KnownFiles.Ogg;
        if (head.StartsWith("FLV\x01"u8))
            return KnownFiles.Flash;
        if (head.StartsWith("fLaC"u8))
            return KnownFiles.Flac;
        if (head.StartsWith("caff"u8))
            return KnownFiles.CoreAudio;
        if (head.StartsWith("ID3"u8))
            return KnownFiles.MpegAudio;
        if (head.StartsWith((ReadOnlySpan<byte>)[0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11]))
            return KnownFiles.WindowsMedia;
        if (head.StartsWith((ReadOnlySpan<byte>)[0x72, 0x69, 0x66, 0x66, 0x2E, 0x91, 0xCF, 0x11]))
            return KnownFiles.Wave64;
        if (head.StartsWith((ReadOnlySpan<byte>)[0, 0, 1, 0xBA]))
            return KnownFiles.MpegProgram;
        if (head.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]))
            return KnownFiles.Png;
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
            return KnownFiles.Jpeg;
        if (head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8))
            return KnownFiles.Gif;
        if (
            head.StartsWith((ReadOnlySpan<byte>)[(byte)'I', (byte)'I', 42, 0])
            || head.StartsWith((ReadOnlySpan<byte>)[(byte)'M', (byte)'M', 0, 42])
        )
            return KnownFiles.Tiff;
        if (head.StartsWith("FUJIFILMCCD-RAW"u8) || head.StartsWith("IIRO"u8) || head.StartsWith("IIRS"u8) || head.StartsWith("IIU\0"u8))
            return KnownFiles.CameraRaw;
        if (head.Length >= 26 && head.StartsWith("BM"u8) && head[6..10].SequenceEqual((ReadOnlySpan<byte>)[0, 0, 0, 0]))
            return KnownFiles.Bmp;
        if (head.StartsWith("#!AMR\n"u8) || head.StartsWith("#!AMR-WB\n"u8))
            return KnownFiles.Amr;
        if (IsBareVideo(head))
            return KnownFiles.BareVideo;
        if (IsTransportStream(head))
            return KnownFiles.MpegTransport;
        return OfFrameHeader(head) ?? Unknown(head);
    }

    /// <summary>What an MP3's tag is followed by: some writers tag other formats in the same way.</summary>
    /// <returns>Bytes of the tag, or 0 if there is none.</returns>
    public static int TagLength(ReadOnlySpan<byte> head) =>
        head.Length >= 10 && head.StartsWith("ID3"u8)
            ? 10 + ((head[6] & 0x7F) << 21 | (head[7] & 0x7F) << 14 | (head[8] & 0x7F) << 7 | head[9] & 0x7F)
            : 0;

    private static FileSignature OfBrand(ReadOnlySpan<byte> head)
    {
        var size = Math.Min(head.Length, Math.Max(12, head[2] << 8 | head[3]));
        var brands = Encoding.Latin1.GetString(head[8..size]);
        if (
            brands.StartsWith("avif", StringComparison.Ordinal)
            || brands.StartsWith("mif1", StringComparison.Ordinal) && brands.Contains("avif", StringComparison.Ordinal)
        )
            return KnownFiles.Avif;
        return brands[..4] switch
        {
            "heic" or "heix" or "heim" or "heis" or "mif1" => KnownFiles.Heic,
            "hevc" or "hevx" or "msf1" or "avis" => KnownFiles.HeifSequence,
            "crx " => KnownFiles.CameraRaw,
            _ => KnownFiles.Mp4,
        };
    }

    private static FileSignature OfRiff(ReadOnlySpan<byte> form) =>
        Encoding.Latin1.GetString(form) switch
        {
            "AVI " => KnownFiles.Avi,
            "WAVE" => KnownFiles.Wav,
            "WEBP" => KnownFiles.WebP,
            _ => new(null, FileContent.Streams, "a RIFF file of an unknown kind"),
        };

    private static bool IsQuickTimeAtom(ReadOnlySpan<byte> kind) =>
        kind.SequenceEqual("moov"u8)
        || kind.SequenceEqual("mdat"u8)
        || kind.SequenceEqual("wide"u8)
        || kind.SequenceEqual("free"u8)
        || kind.SequenceEqual("skip"u8)
        || kind.SequenceEqual("pnot"u8);

    /// <summary>
    /// A start code, and the unit that a stream of H.264 (delimiter, SEI, parameters), HEVC (delimiter, parameters) or MPEG begins with.
    /// </summary>
    private static bool IsBareVideo(ReadOnlySpan<byte> head)
    {
        var code = head.StartsWith((ReadOnlySpan<byte>)[0, 0, 0, 1]) ? 4 : 3;
        if (head.Length < 8 || !head[(code - 3)..].StartsWith((ReadOnlySpan<byte>)[0, 0, 1]))
            return false;
        var unit = head[code];
        return (unit & 0x9F) is 6 or 7 or 9 || unit is 0x40 or 0x42 or 0x46 || unit == 0xB3;
    }

    /// <summary>
    /// Sync bytes at packet distance; Blu-ray's packets have four bytes more. A recording may begin inside a packet.
    /// </summary>
    private static bool IsTransportStream(ReadOnlySpan<byte> head)
    {
        ReadOnlySpan<int> steps = [TransportPacket, TransportPacket + 4];
        foreach (var step in steps)
        {
            for (var first = 0; first < step; first++)
                if (IsSynchronized(head, first, step))
                    return true;
        }
        return false;
    }

    private static bool IsSynchronized(ReadOnlySpan<byte> head, int first, int step)
    {
        const int packets = 4;
        if (head.Length <= first + (packets - 1) * step)
            return false;
        for (var packet = 0; packet < packets; packet++)
            if (head[first + packet * step] != 0x47)
                return false;
        return true;
    }

    /// <summary>Formats without a header of their own begin with a frame.</summary>
    private static FileSignature? OfFrameHeader(ReadOnlySpan<byte> head)
    {
        if (head.Length < 64)
            return null;
        if (head[0] == 0x0B && head[1] == 0x77)
            return (head[5] >> 3) > 10 ? KnownFiles.Eac3 : KnownFiles.Ac3;
        if (head[0] != 0xFF)
            return null;
        if ((head[1] & 0xF6) == 0xF0)
            return KnownFiles.Aac;
        var isFrame =
            (head[1] & 0xE0) == 0xE0
            && (head[1] & 0x18) != 0x08
            && (head[1] & 0x06) != 0
            && (head[2] & 0xF0) != 0xF0
            && (head[2] & 0x0C) != 0x0C;
        return isFrame ? KnownFiles.MpegAudio : null;
    }

    /// <summary>Names what people often send by mistake.</summary>
    private static FileSignature Unknown(ReadOnlySpan<byte> head) => new(null, FileContent.Streams, Guess(head));

    private static string Guess(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("%PDF"u8))
            return "a PDF document";
        if (head.StartsWith("PK\x03\x04"u8))
            return "a ZIP archive or office document";
        if (head.StartsWith("#EXTM3U"u8))
            return "a playlist";
        var text = head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? head[3..] : head;
        text = text.TrimStart(" \t\r\n"u8);
        if (text.StartsWith("<"u8))
            return "an SVG, XML or HTML document";
        return head.Length > 0 && !head.ContainsAnyInRange((byte)0, (byte)8) ? "a text file" : UnknownName;
    }
}

internal enum FileContent
{
    Streams,
    Sound,
    Picture,
    Animation,
}
