using MovieGen.Domain.Editing;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;
using MovieGen.Media.Tests.Segments;

namespace MovieGen.Media.Tests.Editing;

[Trait("Tier", "process")]
public sealed class FilmstripTests(MediaRig rig)
{
    public static TheoryData<string, string, string[], double> Strips =>
        new()
        {
            { "mp4", "30", [], 0.1 },
            { "mp4", "30000/1001", [], 0.25 },
            { "mp4", "30", ["-video_track_timescale", "600"], 1 },
            { "mp4", "25", ["-output_ts_offset", "7.3"], 0.4 },
            { "matroska", "24", CounterRecipe.Uneven, 0.1 },
            { "matroska", "30", CounterRecipe.Uneven, 0.333 },
            { "mpegts", "25", [], 1 },
        };

    [Theory]
    [MemberData(nameof(Strips))]
    public async Task Each_tile_shows_what_the_clip_shows_at_its_time(string muxer, string rate, string[] options, double every)
    {
        using var editing = new EditingRig(rig);
        var source = await CounterSource.MakeAsync(rig, new CounterRecipe(muxer, rate, 90, options));
        var strip = Filmstrip.Of(await editing.UploadAsync(source), every, 180).Strip!;
        Assert.False(strip.Description.KeyFramesOnly);
        Assert.Equal(strip.Times.Select(time => ShownAt(source, time)), await TilesAsync(editing, strip.Description));
        Assert.Equal(0.0, strip.Times[0]);
        Assert.All(strip.Times.Zip(strip.Times.Skip(1)), pair => Assert.Equal(every, pair.Second - pair.First, 1e-9));
    }

    [Fact]
    public async Task Of_a_clip_that_is_long_to_decode_the_tiles_are_key_frames_and_the_times_are_theirs()
    {
        using var editing = new EditingRig(rig);
        var source = await CounterSource.MakeAsync(rig, new CounterRecipe("mp4", "25", 100));
        var asset = await editing.UploadAsync(source);

        // As if it were large: nothing else decides whether all of it is decoded.
        var heavy = source.Facts with
        {
            Width = 16 * source.Facts.Width * 8,
            Height = 16 * source.Facts.Height * 8,
        };
        var times = Filmstrip.Of(asset with { Facts = asset.Facts with { Video = heavy } }, 0.4, 180).Strip!.Times;
        var strip = Filmstrip.Of(asset, 0.4, 180).Strip!.Description with { KeyFramesOnly = true };

        var shown = await TilesAsync(editing, strip);
        Assert.Equal(times.Select(time => ShownAt(source, time)), shown);
        Assert.All(shown, number => Assert.Equal(0, number % 12));
        Assert.Equal([0, 0, 12, 24, 36, 48, 60, 60, 72, 84], shown);
    }

    [Fact]
    public async Task A_strip_that_one_sheet_does_not_hold_is_refused_with_what_would_be_allowed()
    {
        using var editing = new EditingRig(rig);
        var asset = await editing.UploadAsync(await CounterSource.MakeAsync(rig, new CounterRecipe("mp4", "25", 10)));
        var video = asset.Facts.Video! with
        {
            EndTicks = asset.Facts.Video.StartTicks + (long)(3600 / asset.Facts.Video.TimeBase.ToDouble()),
        };
        var hour = asset with { Facts = asset.Facts with { Video = video } };

        var refused = Filmstrip.Of(hour, 1, 60).Problem!;
        Assert.Equal(ProblemCodes.Asset.StripTooLong, refused.Code);
        Assert.Contains("every=3.6", refused.Advice, StringComparison.Ordinal);
        Assert.NotNull(Filmstrip.Of(hour, 3.6, 60).Strip);
    }

    private static int ShownAt(CounterSource source, double time) =>
        source.Pts.TakeWhile(pts => (pts - source.Facts.StartTicks) * source.Facts.TimeBase.ToDouble() <= time + 0.0006).Count() - 1;

    private static async Task<int[]> TilesAsync(EditingRig editing, FilmstripDescription strip)
    {
        var grid = strip.Grid;
        var (width, height) = (grid.Columns * grid.TileWidth, grid.Rows * grid.TileHeight);
        var sheet = await editing.GrayAsync(await editing.MakeAsync(strip), "webp_pipe");
        Assert.Equal(width * height, sheet.Length);
        return [.. Enumerable.Range(0, grid.Count).Select(Read)];

        int Read(int tile)
        {
            var picture = new byte[grid.TileWidth * grid.TileHeight];
            var (left, top) = (tile % grid.Columns * grid.TileWidth, tile / grid.Columns * grid.TileHeight);
            for (var y = 0; y < grid.TileHeight; y++)
                sheet.AsSpan((top + y) * width + left, grid.TileWidth).CopyTo(picture.AsSpan(y * grid.TileWidth));
            return CounterSource.Read(picture, grid.TileWidth, grid.TileHeight);
        }
    }
}
