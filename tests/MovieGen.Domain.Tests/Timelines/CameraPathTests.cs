using MovieGen.Domain.Frames;
using MovieGen.Domain.Storyboards;
using MovieGen.Domain.Timelines;

namespace MovieGen.Domain.Tests.Timelines;

public sealed class CameraPathTests
{
    private static readonly UnitRect Whole = new(0, 0, 1, 1);
    private static readonly PixelSize Wide = new(1920, 1080),
        Photo = new(4000, 3000),
        Portrait = new(3000, 4000);

    [Fact]
    public void Cover_shows_the_largest_window_of_the_outputs_shape_in_the_middle_of_the_rectangle()
    {
        var seen = CameraPath.Of(new Motion(new UnitRect(0.2, 0.2, 0.5, 0.5), Whole, Easing.Linear), Photo, FitMode.Cover, Wide, 10).At(0);
        Near(new UnitRect(0.2, 0.2 + 0.5 * (1 - 0.75) / 2, 0.5, 0.375), seen);
        Assert.Equal(16.0 / 9, seen.W * 4000 / (seen.H * 3000), 12);
    }

    [Theory]
    [InlineData(FitMode.Contain)]
    [InlineData(FitMode.Blur)]
    public void The_other_fits_show_the_whole_rectangle_and_nothing_beyond_the_stage(FitMode fit)
    {
        var path = CameraPath.Of(new Motion(Whole, new UnitRect(0, 0.1, 0.3, 0.6), Easing.Linear), Portrait, fit, Wide, 10);
        Near(Whole, path.At(0));

        // The portrait is 0.421875 of the stage wide and in its middle; a window of the output's shape around the rectangle would begin
        // left of the stage's middle part but well inside the stage.
        var across = 3000.0 / 4000 / (16.0 / 9);
        var seen = path.At(9);
        Assert.Equal(seen.W, seen.H, 12);
        Assert.Equal(0.6, seen.H, 12);
        Assert.Equal(0.1, seen.Y, 12);
        Assert.Equal((1 - across) / 2 + 0.15 * across - 0.3, seen.X, 12);
        Assert.InRange(seen.X, 0, 1 - seen.W);
    }

    [Fact]
    public void A_window_at_the_stages_border_is_moved_inside()
    {
        var seen = CameraPath
            .Of(new Motion(new UnitRect(0, 0, 0.1, 0.9), Whole, Easing.Linear), Photo, FitMode.Contain, new PixelSize(1080, 1080), 10)
            .At(0);
        Assert.Equal(0, seen.X);
        Assert.Equal(0.675, seen.W, 12);
    }

    [Fact]
    public void A_still_without_motion_shows_all_of_its_stage() =>
        Assert.Equal(Whole, CameraPath.Of(null, Photo, FitMode.Cover, Wide, 7).At(3));

    [Theory]
    [InlineData(Easing.Linear)]
    [InlineData(Easing.In)]
    [InlineData(Easing.Out)]
    [InlineData(Easing.InOut)]
    public void A_move_begins_and_ends_exactly_where_it_should_and_never_turns_back(Easing ease)
    {
        var (from, to) = (new UnitRect(0, 0, 1, 1), new UnitRect(0.25, 0.25, 0.5, 0.5));
        var path = CameraPath.Of(new Motion(from, to, ease), Wide, FitMode.Cover, Wide, 100);
        Near(from, path.At(0));
        Near(to, path.At(99));
        var widths = Enumerable.Range(0, 100).Select(n => path.At(n).W).ToArray();
        Assert.All(widths.Zip(widths.Skip(1)), pair => Assert.True(pair.Second < pair.First));
    }

    [Theory]
    [InlineData(1.2)]
    [InlineData(2)]
    [InlineData(4)]
    public void Equal_times_magnify_by_equal_factors(double zoom)
    {
        var path = CameraPath.Of(
            new Motion(Whole, new UnitRect(0.1, 0.1, 1 / zoom, 1 / zoom), Easing.Linear),
            Wide,
            FitMode.Cover,
            Wide,
            101
        );
        for (var n = 0; n <= 100; n++)
            Assert.InRange(-Math.Log(path.At(n).W) / Math.Log(zoom) - n / 100.0, -0.01, 0.01);
    }

    [Fact]
    public void The_point_that_is_zoomed_to_stays_where_it_is()
    {
        var path = CameraPath.Of(new Motion(Whole, new UnitRect(0.3, 0.1, 0.5, 0.5), Easing.InOut), Wide, FitMode.Cover, Wide, 50);

        // The one point that both ends show at the same place of the frame: x = 0.3 + 0.5 x, y = 0.1 + 0.5 y.
        for (var n = 0; n < 50; n++)
        {
            var seen = path.At(n);
            Assert.Equal(0.6, (0.6 - seen.X) / seen.W, 9);
            Assert.Equal(0.2, (0.2 - seen.Y) / seen.H, 9);
        }
    }

    [Fact]
    public void Zooming_in_and_out_are_each_others_mirror()
    {
        var near = new UnitRect(0.1, 0.2, 0.7, 0.7);
        var forth = CameraPath.Of(new Motion(Whole, near, Easing.InOut), Wide, FitMode.Cover, Wide, 30);
        var back = CameraPath.Of(new Motion(near, Whole, Easing.InOut), Wide, FitMode.Cover, Wide, 30);
        for (var n = 0; n < 30; n++)
            Near(forth.At(n), back.At(29 - n));
    }

    [Fact]
    public void A_scene_of_one_frame_shows_where_the_move_begins() =>
        Near(Whole, CameraPath.Of(new Motion(Whole, new UnitRect(0, 0, 0.5, 0.5), Easing.Linear), Wide, FitMode.Cover, Wide, 1).At(0));

    private static void Near(UnitRect expected, UnitRect found)
    {
        Assert.Equal(expected.X, found.X, 12);
        Assert.Equal(expected.Y, found.Y, 12);
        Assert.Equal(expected.W, found.W, 12);
        Assert.Equal(expected.H, found.H, 12);
    }
}
