using MovieGen.Domain.Rendering;
using MovieGen.Media.Stills;

namespace MovieGen.Media.Tests.Stills;

/// <summary>A canvas file with known pixels.</summary>
internal sealed class TestCanvas : IDisposable
{
    private TestCanvas(CanvasSize size, byte[] pixels)
    {
        Size = size;
        Pixels = pixels;
        File.WriteAllBytes(Path, pixels);
    }

    public CanvasSize Size { get; }

    public byte[] Pixels { get; }

    public string Path { get; } = System.IO.Path.GetTempFileName();

    public static TestCanvas Of(CanvasSize size, Func<int, int, byte> luma, Func<int, int, byte> chroma)
    {
        var pixels = new byte[size.Bytes];
        var area = size.Width * size.Height;
        for (var i = 0; i < area; i++)
            pixels[i] = luma(i % size.Width, i / size.Width);
        for (var i = 0; i < area / 4; i++)
            pixels[area + i] = pixels[area + area / 4 + i] = chroma(i % (size.Width / 2), i / (size.Width / 2));
        return new TestCanvas(size, pixels);
    }

    public static TestCanvas Noise(CanvasSize size, Random random)
    {
        var pixels = new byte[size.Bytes];
        random.NextBytes(pixels);
        return new TestCanvas(size, pixels);
    }

    public Canvas Open() => Canvas.Open(Path, Size);

    public void Dispose() => File.Delete(Path);
}
