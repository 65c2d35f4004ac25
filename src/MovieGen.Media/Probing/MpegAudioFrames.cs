namespace MovieGen.Media.Probing;

/// <summary>
/// Finds MPEG audio in a file that does not begin with a frame: recordings cut anywhere, and files with zeros in front.
/// </summary>
/// <remarks>Headers as in ISO/IEC 11172-3, section 2.4.2.3, and 13818-3 for the lower sampling rates.</remarks>
internal static class MpegAudioFrames
{
    /// <summary>How much of a file is searched.</summary>
    public const int Searched = 64 * 1024;

    /// <summary>Frames in a row that chance does not make.</summary>
    private const int InARow = 4;

    private static ReadOnlySpan<short> Layer3 => [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];

    private static ReadOnlySpan<short> Layer2 => [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384];

    private static ReadOnlySpan<short> LowerRates => [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];

    private static ReadOnlySpan<int> SamplingRates => [44100, 48000, 32000];

    /// <summary>Whether there are several frames in a row somewhere in <paramref name="bytes"/>.</summary>
    public static bool AreIn(ReadOnlySpan<byte> bytes)
    {
        for (var at = 0; at < bytes.Length - 4; at++)
            if (bytes[at] == 0xFF && CountFrom(bytes[at..]) >= InARow)
                return true;
        return false;
    }

    private static int CountFrom(ReadOnlySpan<byte> bytes)
    {
        var count = 0;
        var kind = bytes.Length > 2 ? bytes[1] & 0x1E : 0;
        while (count < InARow && bytes.Length >= 4 && (bytes[1] & 0x1E) == kind && LengthOf(bytes) is > 0 and var length)
        {
            count++;
            if (length > bytes.Length)
                break;
            bytes = bytes[length..];
        }
        return count;
    }

    /// <summary>Bytes of the frame that begins here, with its header; 0 if none does.</summary>
    private static int LengthOf(ReadOnlySpan<byte> header)
    {
        if (header[0] != 0xFF || (header[1] & 0xE0) != 0xE0)
            return 0;
        var (version, layer) = ((header[1] >> 3) & 3, (header[1] >> 1) & 3);
        var (rate, sampling, padding) = (header[2] >> 4, (header[2] >> 2) & 3, (header[2] >> 1) & 1);
        if (version == 1 || layer is 0 or 3 || rate is 0 or 15 || sampling == 3)
            return 0;
        var isMpeg1 = version == 3;
        var kilobits =
            !isMpeg1 ? LowerRates[rate]
            : layer == 1 ? Layer3[rate]
            : Layer2[rate];
        var hertz =
            SamplingRates[sampling]
            >> (
                isMpeg1 ? 0
                : version == 2 ? 1
                : 2
            );
        var samplesPer8Bits = layer == 1 && !isMpeg1 ? 72 : 144;
        return samplesPer8Bits * kilobits * 1000 / hertz + padding;
    }
}
