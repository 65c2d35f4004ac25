namespace MovieGen.Media.Samples;

/// <summary>
/// A made-up landscape: sky, sun, ridges of hills with texture. Detailed enough to cost an encoder what a photo costs, a pure function of
/// seed, size and time, and nobody's copyright. Whatever depends on the column alone is worked out once per frame, so that a pixel costs a
/// few look-ups.
/// </summary>
internal sealed class SampleLandscape
{
    private const int Ridges = 5;
    private static readonly float[] Sines = [.. Enumerable.Range(0, 4096).Select(i => (float)Math.Sin(2 * Math.PI * i / 4096))];
    private readonly int _width;
    private readonly int _height;
    private readonly int _seed;
    private readonly double _hue;
    private readonly double _sunY;
    private readonly float[] _sunColumn;
    private readonly sbyte[] _grain;
    private readonly float[][] _tops = NewColumns();
    private readonly float[][] _textures = NewColumns();

    /// <summary>The landscape of <paramref name="seed"/>, for frames of this size in pixels.</summary>
    public SampleLandscape(int width, int height, int seed)
    {
        (_width, _height, _seed) = (width, height, seed);
        _hue = Noise(seed, 1) * 6;
        var sunX = 0.15 + 0.7 * Noise(seed, 2);
        _sunY = 0.15 + 0.2 * Noise(seed, 3);
        _sunColumn = [.. Enumerable.Range(0, width).Select(x => Glow(((double)x / width - sunX) * width / height))];
        _grain = new sbyte[width * height];
        Parallel.For(
            0,
            height,
            y =>
            {
                for (var x = 0; x < width; x++)
                    _grain[y * width + x] = (sbyte)((Hash(x, y, seed) & 15) - 8);
            }
        );
    }

    /// <summary>Fills one frame of packed RGB, <c>width · height · 3</c> bytes.</summary>
    /// <param name="rgb">The frame.</param>
    /// <param name="time">Seconds: the sun rises and the ridges slide past each other.</param>
    public void Draw(byte[] rgb, double time)
    {
        Parallel.For(0, Ridges, ridge => PlaceRidge(ridge, time));
        Parallel.For(0, _height, y => DrawRow(rgb.AsSpan(y * _width * 3, _width * 3), y, time));
    }

    private void PlaceRidge(int ridge, double time)
    {
        var (tops, textures) = (_tops[ridge] = new float[_width], _textures[ridge] = new float[_width]);
        for (var column = 0; column < _width; column++)
        {
            var x = (double)column / _width + time * 0.02 * Depth(ridge);
            tops[column] = (float)(
                0.40
                + 0.12 * ridge
                - 0.06 * Math.Sin(x * (5 + 2 * ridge) + _hue + ridge)
                - 0.02 * Math.Sin(x * 31 + ridge * 7)
                - 0.006 * Math.Sin(x * 127 + _seed)
            );
            textures[column] = (float)(12 * Math.Sin(x * 900 * Depth(ridge)));
        }
    }

    private void DrawRow(Span<byte> row, int y, double time)
    {
        var v = (float)y / _height;
        var sunRow = Glow(v - _sunY + 0.01 * time);
        var grain = _grain.AsSpan(y * _width, _width);
        for (var x = 0; x < _width; x++)
        {
            var (r, g, b) = Ground(x, v) ?? Sky(v, sunRow * _sunColumn[x]);
            row[x * 3] = Clamp(r + grain[x]);
            row[x * 3 + 1] = Clamp(g + grain[x]);
            row[x * 3 + 2] = Clamp(b + grain[x]);
        }
    }

    private static (float R, float G, float B) Sky(float v, float glow) =>
        (90 + 120 * v + 150 * glow, 130 + 60 * v + 120 * glow, 200 - 60 * v + 40 * glow);

    private (float R, float G, float B)? Ground(int x, float v)
    {
        for (var ridge = Ridges - 1; ridge >= 0; ridge--)
        {
            var below = v - _tops[ridge][x];
            if (below < 0)
                continue;
            var depth = Depth(ridge);
            var texture = _textures[ridge][x] * Sine(below * 700 * depth);
            return (
                30 + 90 * (1 - depth) + texture + 30 * Sine((float)_hue),
                60 + 80 * (1 - depth) + texture,
                40 + 110 * (1 - depth) + texture
            );
        }

        return null;
    }

    private static float[][] NewColumns() => [.. Enumerable.Repeat<float[]>([], Ridges)];

    private static float Depth(int ridge) => (ridge + 1f) / Ridges;

    private static float Glow(double distance) => (float)Math.Exp(-40 * distance * distance);

    private static float Sine(float radians) => Sines[(int)(radians * (4096 / (2 * MathF.PI))) & 4095];

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

    private static byte Clamp(float value) => (byte)Math.Clamp(value, 0, 255);
}
