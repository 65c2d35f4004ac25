using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Rendering;
using MovieGen.Domain.Storyboards;
using MovieGen.Domain.Timelines;
using MovieGen.Media.Artifacts;
using MovieGen.Media.Stills;

namespace MovieGen.Media.Tests.Stills;

/// <summary>Canvases made by the real maker, and photos for them.</summary>
internal static class CanvasRig
{
    public static async Task<MadeCanvas> MakeAsync(
        MediaRig rig,
        string path,
        string demuxer,
        int width,
        int height,
        string pixelFormat,
        FitMode fit,
        PixelSize output,
        RgbColor background = default,
        Motion? motion = null
    )
    {
        var files = new GivenFiles();
        var still = new StillPicture(new SourceFile(files.Add(path), demuxer), new ImageFacts("", width, height, pixelFormat), motion);
        var description = CanvasDescription.Of(still, fit, background, output.Width, output.Height);
        var maker = new CanvasMaker(rig.Pictures, files);
        var made = await maker.MakeAsync(
            new MakingOrder(AccountId.Local, rig.NewFolder(), new Progress<double>()),
            description,
            TestContext.Current.CancellationToken
        );
        return new MadeCanvas(
            CanvasSize.Of(description),
            await File.ReadAllBytesAsync(Path.Combine(made.Folder, ArtifactFiles.Canvas), TestContext.Current.CancellationToken)
        );
    }

    /// <summary>A copy of a JPEG with an EXIF block that says how the camera was held.</summary>
    public static string Oriented(string jpeg, int orientation)
    {
        var bytes = File.ReadAllBytes(jpeg);
        byte[] exif =
        [
            .. "Exif\0\0"u8,
            .. "II*\0"u8,
            8,
            0,
            0,
            0,
            1,
            0,
            0x12,
            0x01,
            3,
            0,
            1,
            0,
            0,
            0,
            (byte)orientation,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
        ];
        byte[] tagged = [.. bytes[..2], 0xFF, 0xE1, 0, (byte)(exif.Length + 2), .. exif, .. bytes[2..]];
        var path = Path.ChangeExtension(jpeg, $".{orientation}.jpg");
        File.WriteAllBytes(path, tagged);
        return path;
    }
}

/// <summary>A canvas to look at.</summary>
internal sealed record MadeCanvas(CanvasSize Size, byte[] Pixels)
{
    private int Area => Size.Width * Size.Height;

    public int Luma(int x, int y) => Pixels[y * Size.Width + x];

    public int U(int column, int row) => Pixels[Area + row * Size.Width / 2 + column];

    public int V(int column, int row) => Pixels[Area + Area / 4 + row * Size.Width / 2 + column];

    /// <summary>The colour there is this one, in limited-range bt709, to three levels (JPEG).</summary>
    public void ShouldShow(RgbColor colour, int x, int y)
    {
        var (r, g, b) = (colour.R / 255.0, colour.G / 255.0, colour.B / 255.0);
        var luma = 0.2126 * r + 0.7152 * g + 0.0722 * b;
        var (expected, found) = (
            (16 + 219 * luma, 128 + 224 * (b - luma) / 1.8556, 128 + 224 * (r - luma) / 1.5748),
            (Luma(x, y), U(x / 2, y / 2), V(x / 2, y / 2))
        );
        var distance = Math.Max(
            Math.Abs(expected.Item1 - found.Item1),
            Math.Max(Math.Abs(expected.Item2 - found.Item2), Math.Abs(expected.Item3 - found.Item3))
        );
        Assert.True(distance <= 3, $"{Size} at {x},{y}: expected {colour} = {expected}, found {found}");
    }
}
