using MovieGen.Contracts.Rendering;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Rendering;
using MovieGen.Domain.Storyboards;
using MovieGen.Domain.Timelines;
using MovieGen.Media.Tests.Wild;

namespace MovieGen.Media.Tests.Stills;

[Trait("Tier", "process")]
public sealed class CanvasMakerTests(MediaRig rig)
{
    private static readonly RgbColor Red = new(200, 0, 0),
        Blue = new(0, 0, 200),
        Green = new(0, 160, 0);

    [Fact]
    public async Task Every_orientation_comes_upright()
    {
        // Red in the top left corner of what the camera stored; for each orientation the corner where that belongs: 0 1 above, 2 3 below.
        var jpeg = await rig.MakeAsync(
            "p.jpg",
            "image2",
            "color=c=0x0000c8:s=96x64,format=gbrp,drawbox=0:0:48:32:0xc80000:fill,scale=out_range=pc:out_color_matrix=bt601,"
                + "format=yuvj420p[v]",
            "-map",
            "[v]",
            "-frames:v",
            "1",
            "-q:v",
            "1",
            "-update",
            "1"
        );
        int[] redCorners = [0, 1, 3, 2, 0, 1, 3, 2];
        for (var orientation = 1; orientation <= 8; orientation++)
        {
            var upright = orientation > 4 ? new PixelSize(64, 96) : new PixelSize(96, 64);
            var canvas = await CanvasRig.MakeAsync(
                rig,
                CanvasRig.Oriented(jpeg, orientation),
                "jpeg_pipe",
                upright.Width,
                upright.Height,
                "yuvj420p",
                FitMode.Cover,
                upright
            );
            for (var corner = 0; corner < 4; corner++)
                canvas.ShouldShow(
                    corner == redCorners[orientation - 1] ? Red : Blue,
                    upright.Width * (1 + 2 * (corner % 2)) / 4,
                    upright.Height * (1 + 2 * (corner / 2)) / 4
                );
        }
    }

    [Fact]
    public async Task A_contained_photo_lies_in_the_middle_of_its_background()
    {
        var canvas = await CanvasRig.MakeAsync(
            rig,
            await Png("color=c=0xc80000:s=60x80,format=rgb24[v]"),
            "png_pipe",
            60,
            80,
            "rgb24",
            FitMode.Contain,
            new PixelSize(160, 80),
            Green
        );
        canvas.ShouldShow(Green, 40, 40);
        canvas.ShouldShow(Red, 60, 40);
        canvas.ShouldShow(Red, 100, 40);
        canvas.ShouldShow(Green, 120, 40);
    }

    [Fact]
    public async Task A_covering_photo_is_cut_in_the_middle()
    {
        var canvas = await CanvasRig.MakeAsync(
            rig,
            await Png("color=c=0x0000c8:s=200x100,format=gbrp,drawbox=50:0:100:100:0xc80000:fill,format=rgb24[v]"),
            "png_pipe",
            200,
            100,
            "rgb24",
            FitMode.Cover,
            new PixelSize(160, 100)
        );
        canvas.ShouldShow(Blue, 20, 50);
        canvas.ShouldShow(Red, 80, 50);
        canvas.ShouldShow(Red, 40, 50);
        canvas.ShouldShow(Blue, 140, 50);
    }

    [Fact]
    public async Task A_blurred_photo_surrounds_itself()
    {
        var canvas = await CanvasRig.MakeAsync(
            rig,
            await Png("color=c=0xc80000:s=60x80,format=gbrp,drawbox=0:40:60:40:0x0000c8:fill,format=rgb24[v]"),
            "png_pipe",
            60,
            80,
            "rgb24",
            FitMode.Blur,
            new PixelSize(160, 80)
        );
        canvas.ShouldShow(Red, 80, 36);
        canvas.ShouldShow(Blue, 80, 44);
        canvas.ShouldShow(Red, 20, 4);
        canvas.ShouldShow(Blue, 140, 76);

        // Around it the border between the two is soft.
        Assert.InRange(canvas.Luma(20, 40), canvas.Luma(20, 76) + 5, canvas.Luma(20, 4) - 5);
    }

    [Fact]
    public async Task A_see_through_photo_shows_the_background_without_a_seam()
    {
        // The hidden colour of the see-through half is a bright yellow that must be seen nowhere.
        var canvas = await CanvasRig.MakeAsync(
            rig,
            await Png(
                "color=black:s=200x100,format=rgba,geq=r='if(lt(X,100),200,255)':g='if(lt(X,100),0,255)':b=0:a='if(lt(X,100),255,0)'[v]"
            ),
            "png_pipe",
            200,
            100,
            "rgba",
            FitMode.Cover,
            new PixelSize(100, 50),
            Blue
        );
        canvas.ShouldShow(Red, 20, 25);
        canvas.ShouldShow(Blue, 80, 25);
        var (red, blue) = (canvas.Luma(20, 25), canvas.Luma(80, 25));
        for (var x = 44; x < 56; x++)
            Assert.InRange(canvas.Luma(x, 25), Math.Min(red, blue) - 6, Math.Max(red, blue) + 6);
    }

    [Fact]
    public async Task Colour_lies_on_the_column_that_it_is_sited_on()
    {
        // Red rises by one level a column: V of the left-sited column c is that of luma column 2c.
        var canvas = await CanvasRig.MakeAsync(
            rig,
            await Png("color=black:s=256x64,format=gbrp,geq=r=X:g=0:b=0,format=rgb24[v]"),
            "png_pipe",
            256,
            64,
            "rgb24",
            FitMode.Cover,
            new PixelSize(256, 64)
        );
        var error = Enumerable.Range(10, 108).Average(c => canvas.V(c, 16) - (128 + 224 / 255.0 * 0.5 * 2 * c));
        Assert.InRange(error, -0.1, 0.1);
    }

    [Fact]
    public async Task A_moving_photo_keeps_its_whole_in_the_canvas()
    {
        var png = await Png("color=c=0x0000c8:s=600x450,format=gbrp,drawbox=0:0:300:225:0xc80000:fill,format=rgb24[v]");
        var motion = new Motion(new UnitRect(0, 0, 1, 1), new UnitRect(0.1, 0.1, 0.9, 0.9), Easing.Linear);
        var canvas = await CanvasRig.MakeAsync(
            rig,
            png,
            "png_pipe",
            600,
            450,
            "rgb24",
            FitMode.Cover,
            new PixelSize(320, 180),
            motion: motion
        );
        Assert.Equal(new CanvasSize(400, 300), canvas.Size);
        canvas.ShouldShow(Red, 10, 10);
        canvas.ShouldShow(Blue, 390, 10);
        canvas.ShouldShow(Blue, 10, 290);
    }

    [Theory]
    [InlineData(FitMode.Cover)]
    [InlineData(FitMode.Blur)]
    public async Task The_same_photo_makes_the_same_bytes(FitMode fit)
    {
        var jpeg = await rig.MakeAsync(
            "p.jpg",
            "image2",
            "testsrc2=s=900x700,noise=alls=40:all_seed=7,format=yuvj420p[v]",
            "-map",
            "[v]",
            "-frames:v",
            "1",
            "-update",
            "1"
        );
        var made = new List<byte[]>();
        for (var i = 0; i < 3; i++)
            made.Add((await CanvasRig.MakeAsync(rig, jpeg, "jpeg_pipe", 900, 700, "rgb24", fit, new PixelSize(320, 180))).Pixels);
        Assert.All(made, pixels => Assert.Equal(made[0], pixels));
    }

    [Fact]
    public async Task A_photo_whose_end_is_lost_after_its_upload_is_shown_as_far_as_it_goes()
    {
        var jpeg = await rig.MakeAsync(
            "p.jpg",
            "image2",
            "color=c=0xc80000:s=320x180,format=yuvj420p[v]",
            "-map",
            "[v]",
            "-frames:v",
            "1",
            "-update",
            "1"
        );
        var cut = Path.ChangeExtension(jpeg, ".cut");
        var bytes = await File.ReadAllBytesAsync(jpeg, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(cut, bytes[..(int)(bytes.Length * 0.9)], TestContext.Current.CancellationToken);
        var canvas = await CanvasRig.MakeAsync(rig, cut, "jpeg_pipe", 320, 180, "rgb24", FitMode.Cover, new PixelSize(320, 180));
        canvas.ShouldShow(Red, 160, 20);
    }

    [Theory]
    [InlineData("gray16be", "png", "png_pipe", 92)]
    [InlineData("rgb48be", "png", "png_pipe", 92)]
    [InlineData("gray", "bmp", "bmp_pipe", 92)]
    public async Task Pixel_formats_of_every_kind_keep_their_brightness(string pixelFormat, string type, string demuxer, int luma)
    {
        // Grey 88 of 255 is 16 + 88 · 219 / 255 in the movie.
        var picture = await rig.MakeAsync(
            $"p.{type}",
            "image2",
            $"color=c=0x585858:s=32x32,format=gbrp,scale=in_range=pc:out_range=pc,format={pixelFormat}[v]",
            "-map",
            "[v]",
            "-frames:v",
            "1",
            "-update",
            "1"
        );
        var canvas = await CanvasRig.MakeAsync(rig, picture, demuxer, 32, 32, pixelFormat, FitMode.Cover, new PixelSize(32, 32));
        Assert.InRange(canvas.Luma(16, 16), luma - 1, luma + 1);
        Assert.Equal(128, canvas.U(8, 8));
    }

    [Theory]
    [InlineData(3000, 4, FitMode.Cover)]
    [InlineData(3000, 4, FitMode.Contain)]
    [InlineData(3000, 4, FitMode.Blur)]
    [InlineData(3, 2000, FitMode.Cover)]
    [InlineData(1, 1, FitMode.Blur)]
    public async Task The_oddest_shapes_make_a_canvas_too(int width, int height, FitMode fit)
    {
        var png = await Png($"color=c=0xc80000:s={width}x{height},format=rgb24[v]");
        foreach (var motion in new[] { null, new Motion(new UnitRect(0, 0, 1, 1), new UnitRect(0.2, 0.2, 0.5, 0.5), Easing.Linear) })
        {
            var canvas = await CanvasRig.MakeAsync(
                rig,
                png,
                "png_pipe",
                width,
                height,
                "rgb24",
                fit,
                new PixelSize(128, 72),
                motion: motion
            );
            if (fit != FitMode.Contain)
                canvas.ShouldShow(Red, canvas.Size.Width / 2, canvas.Size.Height / 2);
            else
                Assert.InRange(canvas.Pixels[..(canvas.Size.Width * canvas.Size.Height)].Max(), 50, 55);
        }
    }

    [Fact]
    public async Task What_is_no_picture_is_laid_to_the_source()
    {
        var file = Path.Combine(rig.NewFolder(), "text");
        await File.WriteAllTextAsync(file, "not a picture", TestContext.Current.CancellationToken);
        var failure = await Assert.ThrowsAsync<RenderFailedException>(() =>
            CanvasRig.MakeAsync(rig, file, "jpeg_pipe", 64, 64, "yuvj420p", FitMode.Cover, new PixelSize(64, 64))
        );
        Assert.Equal(FaultKind.Input, failure.Fault.Kind);
        Assert.NotNull(failure.Fault.Source);
    }

    [Fact]
    public async Task A_photo_whose_pixels_cannot_be_decoded_is_laid_to_the_source()
    {
        // Its header is whole, so that libvips breaks off while FFmpeg reads.
        var file = Path.Combine(rig.NewFolder(), "damaged.tif");
        var whole = await File.ReadAllBytesAsync(WildStillRig.PathOf("img-tiff-jpeg.tif"), TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(file, [.. whole[..3000], .. new byte[4000], .. whole[7000..]], TestContext.Current.CancellationToken);
        var failure = await Assert.ThrowsAsync<RenderFailedException>(() =>
            CanvasRig.MakeAsync(rig, file, "tiff_pipe", 640, 360, "rgb24", FitMode.Cover, new PixelSize(64, 36))
        );
        Assert.Equal(FaultKind.Input, failure.Fault.Kind);
        Assert.NotNull(failure.Fault.Source);
    }

    private Task<string> Png(string graph) => rig.MakeAsync("p.png", "image2", graph, "-map", "[v]", "-frames:v", "1", "-update", "1");
}
