using CsCheck;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Storyboards;
using MovieGen.Media.Segments;

namespace MovieGen.Media.Tests.Segments;

[Trait("Tier", "unit")]
public sealed class PictureFitTests
{
    [Theory]
    [InlineData(1920, 1080, 0, FitMode.Cover, 1920, 1080, 1280, 720, 0, 0)]
    [InlineData(1920, 1080, 90, FitMode.Contain, 1920, 1080, 406, 720, 436, 0)]
    [InlineData(640, 480, 0, FitMode.Contain, 640, 480, 960, 720, 160, 0)]
    [InlineData(640, 480, 0, FitMode.Cover, 640, 360, 1280, 720, 0, 0)]
    [InlineData(1079, 1919, 0, FitMode.Cover, 1079, 606, 1280, 720, 0, 0)]
    [InlineData(1280, 721, 0, FitMode.Cover, 1280, 721, 1280, 720, 0, 0)]
    public void A_picture_is_cut_and_placed_as_css_means_it(
        int width,
        int height,
        int turn,
        FitMode fit,
        int cropWidth,
        int cropHeight,
        int shownWidth,
        int shownHeight,
        int left,
        int top
    )
    {
        var placed = PictureFit.Of(Video(width, height, turn, new Rational(1, 1)), fit, 1280, 720);
        Assert.Equal((cropWidth, cropHeight), (placed.Crop.Width, placed.Crop.Height));
        Assert.Equal((shownWidth, shownHeight, left, top), (placed.Width, placed.Height, placed.Left, placed.Top));
    }

    [Fact]
    public void Whatever_the_shape_the_picture_lies_inside_the_frame_on_even_pixels()
    {
        var shapes = Gen.Select(Gen.Int[16, 8192], Gen.Int[16, 8192], Gen.Int[0, 3], Gen.Int[1, 64], Gen.Int[1, 64]);
        shapes.Sample(
            (width, height, quarter, num, den) =>
            {
                foreach (var fit in Enum.GetValues<FitMode>())
                {
                    var placed = PictureFit.Of(Video(width, height, 90 * quarter, new Rational(num, den)), fit, 1280, 720);
                    int[] even =
                    [
                        placed.Width,
                        placed.Height,
                        placed.Left,
                        placed.Top,
                        placed.Crop.Left,
                        placed.Crop.Top,
                        placed.ScaledWidth,
                        placed.ScaledHeight,
                    ];
                    Assert.All(even, number => Assert.Equal(0, number % 2));
                    Assert.True(placed.Width >= 2 && placed.Left >= 0 && placed.Left + placed.Width <= 1280, placed.ToString());
                    Assert.True(placed.Height >= 2 && placed.Top >= 0 && placed.Top + placed.Height <= 720, placed.ToString());
                    Assert.True(
                        placed.Crop.Left >= 0
                            && placed.Crop.Left + placed.Crop.Width <= width
                            && placed.Crop.Top + placed.Crop.Height <= height,
                        placed.ToString()
                    );
                    if (fit == FitMode.Cover)
                        Assert.Equal((1280, 720), (placed.Width, placed.Height));
                }
            }
        );
    }

    private static VideoFacts Video(int width, int height, int turn, Rational aspect) =>
        new()
        {
            StreamIndex = 0,
            Codec = "h264",
            Width = width,
            Height = height,
            RotationDegrees = turn,
            SampleAspect = aspect,
            PixelFormat = "yuv420p",
            Transfer = null,
            Interlaced = false,
            VariableRate = false,
            Rate = new(25, 1),
            TimeBase = new(1, 25),
            StartTicks = 0,
            EndTicks = 100,
            Frames = 100,
            KeyFrames = [],
        };
}
