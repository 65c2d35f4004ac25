using MovieGen.Domain.Assets;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Rendering;
using MovieGen.Domain.Storyboards;
using MovieGen.Domain.Timelines;

namespace MovieGen.Domain.Tests.Rendering;

public sealed class CanvasTests
{
    private static readonly UnitRect Whole = new(0, 0, 1, 1);
    private static readonly Motion Gentle = new(Whole, new UnitRect(0.05, 0.05, 1 / 1.12, 1 / 1.12), Easing.Linear);

    [Fact]
    public void A_still_without_motion_has_a_canvas_of_exactly_the_frame() =>
        Assert.Equal(new CanvasSize(1920, 1080), CanvasSize.Of(Describe(4000, 3000, null)));

    [Fact]
    public void A_gentle_move_gets_a_quarter_more_than_the_frame() =>
        Assert.Equal(new CanvasSize(2400, 1800), CanvasSize.Of(Describe(4000, 3000, Gentle)));

    [Fact]
    public void A_canvas_never_has_more_pixels_than_the_photo() =>
        Assert.Equal(new CanvasSize(640, 480), CanvasSize.Of(Describe(640, 480, Gentle)));

    [Fact]
    public void A_contained_photo_gets_at_least_the_frame_so_that_its_border_is_sharp() =>
        Assert.Equal(new CanvasSize(1920, 1080), CanvasSize.Of(Describe(640, 480, Gentle, FitMode.Contain)));

    [Fact]
    public void A_canvas_is_at_most_four_frames_long()
    {
        var panorama = CanvasSize.Of(
            Describe(30_000, 1_000, new Motion(new UnitRect(0, 0, 0.1, 1), new UnitRect(0.9, 0, 0.1, 1), Easing.Linear))
        );
        Assert.Equal(7680, panorama.Width);
        var deep = CanvasSize.Of(Describe(16_000, 9_000, new Motion(Whole, new UnitRect(0.4, 0.4, 0.02, 0.02), Easing.Linear)));
        Assert.Equal(new CanvasSize(7680, 4320), deep);
    }

    [Fact]
    public void The_camera_has_a_pixel_for_every_pixel_of_the_frame_wherever_the_photo_has()
    {
        var random = new Random(1);
        for (var n = 0; n < 2000; n++)
        {
            var (width, height) = (random.Next(40, 9000), random.Next(40, 9000));
            var fit = (FitMode)random.Next(3);
            var output = new PixelSize(2 * random.Next(32, 1000), 2 * random.Next(32, 1000));
            var side = 0.26 + random.NextDouble() * 0.74;
            var motion = new Motion(Whole, new UnitRect(0, 0, side, side), Easing.Linear);
            var description = CanvasDescription.Of(Still(width, height, motion), fit, RgbColor.Black, output.Width, output.Height);
            var size = CanvasSize.Of(description);
            var tightest = CameraPath.Of(motion, new PixelSize(width, height), fit, output, 2).At(1);
            var pixels = tightest.W * size.Width / output.Width;
            var photoPixels = 1 / CanvasScale(description, size);
            var capped = Math.Max(size.Width, size.Height) >= CanvasSize.MaxOutputs * Math.Max(output.Width, output.Height) - 2;
            Assert.True(
                pixels > 0.97 || photoPixels < 1.05 || capped,
                $"{width}x{height} {fit} {output} zoom {description.Zoom}: {size}, {pixels} pixels a pixel"
            );
            Assert.Equal(0, size.Width % 2 + size.Height % 2);
        }
    }

    [Fact]
    public void Scenes_with_like_moves_share_a_canvas()
    {
        var other = new Motion(new UnitRect(0.1, 0.08, 0.85, 0.85), Whole, Easing.InOut);
        Assert.Equal(Describe(4000, 3000, Gentle), Describe(4000, 3000, other));
        Assert.NotEqual(Describe(4000, 3000, Gentle), Describe(4000, 3000, null));
    }

    [Fact]
    public void A_background_that_nobody_can_see_makes_no_other_canvas()
    {
        var (red, blue) = (new RgbColor(255, 0, 0), new RgbColor(0, 0, 255));
        CanvasDescription Of(FitMode fit, RgbColor color, string format = "yuvj420p") =>
            CanvasDescription.Of(Still(4000, 3000, null, format), fit, color, 1920, 1080);
        Assert.Equal(Of(FitMode.Cover, red), Of(FitMode.Cover, blue));
        Assert.NotEqual(Of(FitMode.Contain, red), Of(FitMode.Contain, blue));
        Assert.NotEqual(Of(FitMode.Cover, red, "rgba"), Of(FitMode.Cover, blue, "rgba"));
    }

    private static double CanvasScale(CanvasDescription description, CanvasSize size) =>
        description.Fit == FitMode.Cover
            ? (double)size.Width / description.Image.Width
            : (double)size.Width
                / Math.Max(description.Image.Width, (double)description.Image.Height * description.OutputWidth / description.OutputHeight);

    private static CanvasDescription Describe(int width, int height, Motion? motion, FitMode fit = FitMode.Cover) =>
        CanvasDescription.Of(Still(width, height, motion), fit, RgbColor.Black, 1920, 1080);

    private static StillPicture Still(int width, int height, Motion? motion, string format = "yuvj420p") =>
        new(new SourceFile(ContentHash.Of([1]), "jpeg_pipe"), new ImageFacts("mjpeg", width, height, format), motion);
}
