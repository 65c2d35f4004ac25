using MovieGen.Domain.Frames;
using MovieGen.Domain.Rendering;
using MovieGen.Media.Processes;

namespace MovieGen.Media.Tests.Assembly;

[Trait("Tier", "process")]
public sealed class PosterTests : IDisposable
{
    private static readonly FrameRate Rate = new(25, 1);

    private readonly EngineRig _engineRig;
    private readonly AssemblyRig _room;

    public PosterTests(MediaRig rig)
    {
        _engineRig = new EngineRig(rig);
        _room = new AssemblyRig(rig, _engineRig);
    }

    public void Dispose() => _engineRig.Dispose();

    [Fact]
    public async Task The_poster_is_the_picture_at_a_tenth() =>
        Assert.InRange(
            await LumaAsync(await _room.SegmentAsync(Rate, 10, "color=gray"), await _room.SegmentAsync(Rate, 90, "color=white")),
            200,
            256
        );

    [Fact]
    public async Task A_movie_that_begins_black_gets_the_first_picture_that_is_not() =>
        Assert.InRange(
            await LumaAsync(
                await _room.SegmentAsync(Rate, 22, "color=black"),
                await _room.SegmentAsync(Rate, 8, "color=gray"),
                await _room.SegmentAsync(Rate, 70, "color=white")
            ),
            80,
            170
        );

    [Fact]
    public async Task A_black_movie_has_a_black_poster() =>
        Assert.InRange(await LumaAsync(await _room.SegmentAsync(Rate, 50, "color=black")), 0, 20);

    [Fact]
    public async Task A_movie_of_a_second_has_a_poster_with_the_same_bytes_each_time()
    {
        var movie = await _engineRig.PublishAsync(await _room.MovieAsync(Rate, await _room.SegmentAsync(Rate, 25)));
        var poster = new PosterDescription(movie.Key, 25, Rate, 64, 36);
        Assert.Equal((await _engineRig.MakeAsync(poster)).Files[0], (await _engineRig.MakeAsync(poster)).Files[0]);
    }

    private async Task<double> LumaAsync(params MovieSegment[] segments)
    {
        var movie = await _engineRig.PublishAsync(await _room.MovieAsync(Rate, segments));
        var (_, path, _) = await _engineRig.PublishAsync(new PosterDescription(movie.Key, segments.Sum(s => s.Frames), Rate, 64, 36));
        var gray = await _engineRig.Gate.ReadBytesAsync(
            new FFmpegCommand { Inputs = [new FFmpegInput.File(path, "jpeg_pipe")], Options = ["-map", "0:v:0", "-pix_fmt", "gray"] },
            "rawvideo",
            1 << 20,
            TestContext.Current.CancellationToken
        );
        Assert.Equal(64 * 36, gray.Length);
        return gray.Average(value => (double)value);
    }
}
