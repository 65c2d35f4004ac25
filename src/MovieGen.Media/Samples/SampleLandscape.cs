namespace MovieGen.Media.Samples;

/// <summary>
/// A made-up landscape: sky, sun, ridges of hills with texture. Detailed enough to cost an encoder what a photo costs, a pure function of seed, size
/// and time, and nobody's copyright.
/// </summary>
internal sealed class SampleLandscape(int width, int height, int seed)
{
    private const int Ridges = 5;
    private readonly double _hue = Noise(seed, 1) * 6;
    private readonly double _sunX = 0.15 + 0.7 * Noise(seed, 2);
    private readonly double _sunY = 0.15 + 0.2 * Noise(seed, 3);

    /// <summary>Fills one frame of packed RGB, <c>width · height · 3</c> bytes.</summary>
    /// <param name="rgb">The frame.</param>
    /// <param name="time">Seconds: the sun rises and the ridges slide past each other.</param>
    public void Draw(byte[] rgb, double time) => Parallel.For(0, height, y => DrawRow(rgb.AsSpan(y * width * 3, width * 3), y, time));

    private void DrawRow(Span<byte> row, int y, double time)
    {
        var v = (double)y / height;
        for (var x = 0; x < width; x++)
        {
            var u = (double)x / width;
            var (r, g, b) = Ground(u, v, time) ?? Sky(u, v, time);
            var grain = (Hash(x, y, seed) & 15) - 7.5;
            row[x * 3] = Clamp(r + grain);
            row[x * 3 + 1] = Clamp(g + grain);
            row[x * 3 + 2] = Clamp(b + grain);
        }
    }

    private (double R, double G, double B) Sky(double u, double v, double time)
    {
        var (dx, dy) = ((u - _sunX) * width / height, v - _sunY + 0.01 * time);
        var glow = Math.Exp(-40 * (dx * dx + dy * dy));
        return (90 + 120 * v + 150 * glow, 130 + 60 * v + 120 * glow, 200 - 60 * v + 40 * glow);
    }

    private (double R, double G, double B)? Ground(double u, double v, double time)
    {
        for (var ridge = Ridges - 1; ridge >= 0; ridge--)
        {
            var depth = (ridge + 1.0) / Ridges;
            var x = u + time * 0.02 * depth;
            var top = 0.40 + 0.12 * ridge - 0.06 * Math.Sin(x * (5 + 2 * ridge) + _hue + ridge) - 0.02 * Math.Sin(x * 31 + ridge * 7) - 0.006 * Math.Sin(x * 127 + seed);
            if (v < top) continue;
            var texture = 12 * Math.Sin(x * 900 * depth) * Math.Sin((v - top) * 700 * depth);
            return (30 + 90 * (1 - depth) + texture + 30 * Math.Sin(_hue), 60 + 80 * (1 - depth) + texture, 40 + 110 * (1 - depth) + texture);
        }

        return null;
    }

    private static double Noise(int seed, int salt) => (Hash(seed, salt, 7919) & 0xFFFF) / 65536.0;

    private static int Hash(int a, int b, int c)
    {
        unchecked
        {
            var h = (uint)a * 374761393u + (uint)b * 668265263u + (uint)c * 2246822519u;
            h = (h ^ (h >> 13)) * 1274126177u;
            return (int)((h ^ (h >> 16)) & 0x7FFFFFFF);
        }
    }

    private static byte Clamp(double value) => (byte)Math.Clamp(value, 0, 255);
}
