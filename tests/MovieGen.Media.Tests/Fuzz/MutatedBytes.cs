namespace MovieGen.Media.Tests.Fuzz;

/// <summary>
/// Damage as a hostile sender would do it: mostly in headers, with values that parsers trip over. The seed decides everything.
/// </summary>
internal static class MutatedBytes
{
    /// <summary>The signature stays, so that the file is opened at all.</summary>
    private const int Kept = 12;

    private const int Header = 2048;

    private static readonly byte[] Edges = [0x00, 0x01, 0x7F, 0x80, 0xFE, 0xFF];

    public static byte[] Of(byte[] sample, int seed)
    {
        var random = new Random(seed);
        var bytes = (byte[])sample.Clone();
        for (var left = random.Next(1, 40); left > 0; left--)
        {
            var at = At(random, bytes.Length);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 2:
                    bytes.AsSpan(at, Math.Min(4, bytes.Length - at)).Fill(Edges[random.Next(Edges.Length)]);
                    break;
                case 3:
                    random.NextBytes(bytes.AsSpan(at, Math.Min(random.Next(1, 16), bytes.Length - at)));
                    break;
                default:
                    var from = At(random, bytes.Length);
                    var count = Math.Min(random.Next(1, 64), bytes.Length - Math.Max(at, from));
                    bytes.AsSpan(from, count).ToArray().CopyTo(bytes, at);
                    break;
            }
        }
        return random.Next(8) == 0 ? bytes[..Math.Max(Kept, random.Next(bytes.Length))] : bytes;
    }

    private static int At(Random random, int length) =>
        random.Next(3) > 0 ? random.Next(Kept, Math.Min(Header, length)) : random.Next(Kept, length);
}
