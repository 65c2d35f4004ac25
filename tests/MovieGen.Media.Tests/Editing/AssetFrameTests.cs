using MovieGen.Domain.Editing;
using MovieGen.Domain.Rendering;
using MovieGen.Media.Tests.Segments;

namespace MovieGen.Media.Tests.Editing;

[Trait("Tier", "process")]
public sealed class AssetFrameTests(MediaRig rig)
{
    private const int Width = 320;
    private const int Height = 180;
    private static readonly int[] Looked = [0, 1, 11, 12, 13, 37, 58, 59];

    public static TheoryData<string, string, string[]> Sources =>
        new()
        {
            { "mp4", "30", [] },
            { "mp4", "30000/1001", [] },
            { "mp4", "24", CounterRecipe.Uneven },
            { "matroska", "60000/1001", [] },
            { "matroska", "30", CounterRecipe.Uneven },
            { "mpegts", "25", [] },
            { "mp4", "25", ["-output_ts_offset", "7.3"] },
        };

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task A_frame_is_the_one_that_is_shown_at_its_time(string muxer, string rate, string[] options)
    {
        using var editing = new EditingRig(rig);
        var source = await CounterSource.MakeAsync(rig, new CounterRecipe(muxer, rate, 60, options));
        var asset = await editing.UploadAsync(source);
        var tick = source.Facts.TimeBase.ToDouble();
        var random = new Random(7);
        foreach (var frame in Looked.Append(random.Next(60)))
        {
            var begins = (source.Pts[frame] - source.Facts.StartTicks) * tick;
            var ends = frame < 59 ? (source.Pts[frame + 1] - source.Facts.StartTicks) * tick : begins + 100;
            foreach (var time in new[] { begins + 0.0007, begins + (ends - begins) * random.NextDouble() * 0.9 + 0.0007 })
                Assert.Equal((frame, time), (await ShownAsync(editing, AssetFrames.At(asset, time, null)!), time));
        }
    }

    [Fact]
    public async Task Typed_times_with_few_digits_show_the_frame_that_is_meant()
    {
        using var editing = new EditingRig(rig);
        var asset = await editing.UploadAsync(await CounterSource.MakeAsync(rig, new CounterRecipe("mp4", "30", 40)));
        Assert.Equal(1, await ShownAsync(editing, AssetFrames.At(asset, 0.0333, null)!));
        Assert.Equal(20, await ShownAsync(editing, AssetFrames.At(asset, 0.6666, null)!));
        Assert.Equal(39, await ShownAsync(editing, AssetFrames.At(asset, 99, null)!));
    }

    [Fact]
    public async Task All_times_of_a_frame_are_one_artifact()
    {
        using var editing = new EditingRig(rig);
        var asset = await editing.UploadAsync(await CounterSource.MakeAsync(rig, new CounterRecipe("mp4", "25", 30)));
        Assert.Equal(AssetFrames.At(asset, 0.401, 90), AssetFrames.At(asset, 0.439, 90));
        Assert.NotEqual(AssetFrames.At(asset, 0.401, 90), AssetFrames.At(asset, 0.441, 90));
    }

    [Fact]
    public async Task A_frame_is_as_high_as_asked_and_never_higher_than_the_clip()
    {
        using var editing = new EditingRig(rig);
        var asset = await editing.UploadAsync(await CounterSource.MakeAsync(rig, new CounterRecipe("mp4", "25", 5)));
        Assert.Equal((160, 90), SizeOf(AssetFrames.At(asset, 0, 90)!));
        Assert.Equal((320, 180), SizeOf(AssetFrames.At(asset, 0, 1000)!));
        var bytes = await editing.GrayAsync(await editing.MakeAsync(AssetFrames.At(asset, 0, 90)!), "webp_pipe");
        Assert.Equal(160 * 90, bytes.Length);
    }

    [Theory]
    [InlineData("img-orient6.png")]
    [InlineData("img-orient6.webp")]
    [InlineData("img-samsung-pano.jpg")]
    [InlineData("img-p3.heic")]
    [InlineData("img-hdr.avif")]
    public async Task A_photo_is_shown_upright_at_every_time(string name)
    {
        using var editing = new EditingRig(rig);
        var asset = await editing.UploadAsync(Repository.At("tests", "MovieGen.Media.Tests", "Wild", name));
        var frame = AssetFrames.At(asset, 3, 48)!;
        var (width, height) = SizeOf(frame);
        Assert.Equal((double)asset.Facts.Image!.Width / asset.Facts.Image.Height, (double)width / height, 0.1 * width / height);
        Assert.Equal(width * height, (await editing.GrayAsync(await editing.MakeAsync(frame), "webp_pipe")).Length);
    }

    [Fact]
    public async Task A_thumbnail_is_a_small_jpeg_of_a_key_frame_near_a_tenth()
    {
        using var editing = new EditingRig(rig);
        var recipe = new CounterRecipe("mp4", "25", 200) { Width = 640, Height = 360 };
        var asset = await editing.UploadAsync(await CounterSource.MakeAsync(rig, recipe));
        var thumbnail = AssetFrames.Thumbnail(asset)!;
        Assert.Equal((320, 180), SizeOf(thumbnail));
        var gray = await editing.GrayAsync(await editing.MakeAsync(thumbnail), "jpeg_pipe");
        Assert.Equal(12, CounterSource.Read(gray, Width, Height));
    }

    [Fact]
    public async Task The_same_frame_has_the_same_bytes()
    {
        using var editing = new EditingRig(rig);
        var asset = await editing.UploadAsync(await CounterSource.MakeAsync(rig, new CounterRecipe("mp4", "25", 30)));
        var frame = AssetFrames.At(asset, 0.5, 90)!;
        var (first, second) = (await editing.Engine.MakeAsync(frame), await editing.Engine.MakeAsync(frame));
        Assert.Equal(first.Files.AsEnumerable(), second.Files);
    }

    private static (int Width, int Height) SizeOf(AssetFrameDescription frame) => (frame.Width, frame.Height);

    private static async Task<int> ShownAsync(EditingRig editing, AssetFrameDescription frame) =>
        CounterSource.Read(await editing.GrayAsync(await editing.MakeAsync(frame), "webp_pipe"), Width, Height);
}
