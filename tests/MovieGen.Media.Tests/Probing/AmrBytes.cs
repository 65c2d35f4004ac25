namespace MovieGen.Media.Tests.Probing;

/// <summary>
/// AMR recordings (RFC 4867), for which FFmpeg has no encoder: 20 ms a frame, its bits seeded, since every pattern of bits is speech of a
/// kind.
/// </summary>
internal static class AmrBytes
{
    public static byte[] NarrowBand(int frames) => [.. "#!AMR\n"u8, .. Frames(frames, 0x3C, 31)];

    public static byte[] WideBand(int frames) => [.. "#!AMR-WB\n"u8, .. Frames(frames, 0x44, 60)];

    private static IEnumerable<byte> Frames(int count, byte header, int bytes)
    {
        var random = new Random(3);
        for (var frame = 0; frame < count; frame++)
        {
            var bits = new byte[bytes];
            random.NextBytes(bits);
            yield return header;
            foreach (var value in bits)
                yield return value;
        }
    }
}
