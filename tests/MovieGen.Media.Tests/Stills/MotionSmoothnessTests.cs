using MovieGen.Domain.Frames;
using MovieGen.Domain.Rendering;
using MovieGen.Domain.Storyboards;
using MovieGen.Domain.Timelines;
using MovieGen.Media.Stills;

namespace MovieGen.Media.Tests.Stills;

/// <summary>A soft dot on a still is tracked by its centroid through a move.</summary>
[Trait("Tier", "unit")]
public sealed class MotionSmoothnessTests(ITestOutputHelper log)
{
    private const int Frames = 150;
    private const double DotX = 0.83,
        DotY = 0.22;
    private static readonly PixelSize Output = new(640, 360);
    private static readonly UnitRect Whole = new(0, 0, 1, 1);

    public static TheoryData<string, Motion, double> Moves =>
        new()
        {
            { "zoom in", new Motion(Whole, new UnitRect(0.08, 0.08, 1 / 1.2, 1 / 1.2), Easing.Linear), 1.25 },
            { "zoom in, eased", new Motion(Whole, new UnitRect(0.08, 0.08, 1 / 1.2, 1 / 1.2), Easing.InOut), 1.25 },
            { "zoom out", new Motion(new UnitRect(0.1, 0.02, 1 / 1.2, 1 / 1.2), Whole, Easing.Linear), 1.25 },
            { "slow pan", new Motion(new UnitRect(0.1, 0, 0.8, 0.8), new UnitRect(0.15, 0.02, 0.8, 0.8), Easing.Linear), 1.25 },
            { "strong zoom out over two levels", new Motion(new UnitRect(0.55, 0.05, 0.4, 0.4), Whole, Easing.InOut), 3 },
        };

    [Theory]
    [MemberData(nameof(Moves))]
    public async Task A_dot_moves_smoothly_also_where_one_segment_ends_and_the_next_begins(string name, Motion motion, double zoom)
    {
        var size = new CanvasSize((int)(Output.Width * zoom), (int)(Output.Height * zoom));
        using var canvas = Dot(size);
        var path = CameraPath.Of(motion, size.Pixels, FitMode.Cover, Output, Frames);
        var track = (await Tracked(canvas, path, new FrameRange(0, 61)))
            .Concat(await Tracked(canvas, path, new FrameRange(61, Frames - 61)))
            .ToArray();

        foreach (var (axis, places) in new[] { ("x", track.Select(p => p.X).ToArray()), ("y", track.Select(p => p.Y).ToArray()) })
        {
            var steps = places.Zip(places.Skip(1), (a, b) => b - a).ToArray();
            var jitter = steps.Zip(steps.Skip(1), (a, b) => Math.Abs(b - a)).Average();
            var forward = Math.Sign(places[^1] - places[0]);
            var backward = steps.Max(step => -step * forward);
            log.WriteLine(
                $"{name}, {axis}: mean |second difference| {jitter:0.0000} px, way {places[^1] - places[0]:0.0} px, largest backward "
                    + $"step {Math.Max(0, backward):0.0000} px"
            );
            Assert.True(jitter <= 0.05, $"{name}: mean |second difference| of {axis} is {jitter:0.000} px");
            // Where an eased move stands nearly still, the rounding of the dot's own pixels is all that moves.
            Assert.True(backward <= 0.005, $"{name}: {axis} steps back by {backward:0.000} px");
        }
    }

    [Fact]
    public async Task Frames_do_not_depend_on_where_a_segment_begins()
    {
        var size = new CanvasSize(400, 226);
        using var canvas = TestCanvas.Noise(size, new Random(7));
        var output = new PixelSize(320, 180);
        var path = CameraPath.Of(new Motion(Whole, new UnitRect(0.1, 0.1, 0.8, 0.8), Easing.InOut), size.Pixels, FitMode.Cover, output, 40);
        var whole = await Written(canvas, path, output, new FrameRange(0, 40));
        var pieces = (await Written(canvas, path, output, new FrameRange(0, 13)))
            .Concat(await Written(canvas, path, output, new FrameRange(13, 27)))
            .ToArray();
        Assert.Equal(40 * 320 * 180 * 3 / 2, whole.Length);
        Assert.True(whole.AsSpan().SequenceEqual(pieces));
    }

    [Fact]
    public async Task A_still_without_motion_repeats_its_canvas()
    {
        using var canvas = TestCanvas.Noise(new CanvasSize(64, 36), new Random(8));
        var path = CameraPath.Of(null, new PixelSize(4000, 3000), FitMode.Cover, new PixelSize(64, 36), 3);
        var written = await Written(canvas, path, new PixelSize(64, 36), new FrameRange(0, 3));
        Assert.Equal([.. canvas.Pixels, .. canvas.Pixels, .. canvas.Pixels], written);
    }

    [Fact]
    public async Task Two_stills_take_turns()
    {
        var output = new PixelSize(64, 36);
        using var one = TestCanvas.Noise(new CanvasSize(80, 46), new Random(10));
        using var other = TestCanvas.Noise(new CanvasSize(64, 36), new Random(11));
        var moving = CameraPath.Of(
            new Motion(Whole, new UnitRect(0.1, 0.1, 0.8, 0.8), Easing.Linear),
            one.Size.Pixels,
            FitMode.Cover,
            output,
            9
        );
        var still = CameraPath.Of(null, other.Size.Pixels, FitMode.Cover, output, 5);
        using var first = StillFrameSource.Open(one.Path, one.Size, moving, output);
        using var second = StillFrameSource.Open(other.Path, other.Size, still, output);
        using var stream = new MemoryStream();
        await StillFrameSource.WriteAlternatingAsync(
            stream,
            first,
            new FrameRange(5, 4),
            second,
            new FrameRange(0, 4),
            TestContext.Current.CancellationToken
        );

        var alone = await Written(one, moving, output, new FrameRange(5, 4));
        var expected = Enumerable
            .Range(0, 4)
            .SelectMany(n => alone.Skip(n * first.FrameBytes).Take(first.FrameBytes).Concat(other.Pixels))
            .ToArray();
        Assert.Equal(expected, stream.ToArray());
    }

    [Fact]
    public async Task A_reader_that_goes_away_ends_the_writing()
    {
        using var canvas = TestCanvas.Noise(new CanvasSize(64, 36), new Random(9));
        var path = CameraPath.Of(
            new Motion(Whole, new UnitRect(0, 0, 0.5, 0.5), Easing.Linear),
            new PixelSize(64, 36),
            FitMode.Cover,
            new PixelSize(64, 36),
            1000
        );
        using var source = StillFrameSource.Open(canvas.Path, canvas.Size, path, new PixelSize(64, 36));
        await using var pipe = new Narrow(10_000);
        await Assert.ThrowsAsync<IOException>(() =>
            source.WriteAsync(pipe, new FrameRange(0, 1000), TestContext.Current.CancellationToken)
        );
    }

    private static TestCanvas Dot(CanvasSize size)
    {
        // Sited as yuv420p means it; 4 output pixels wide at the widest view.
        var (cx, cy, sigma) = (DotX * size.Width, DotY * size.Height, 4.0 * size.Width / Output.Width);
        return TestCanvas.Of(
            size,
            (x, y) =>
                (byte)
                    Math.Round(
                        16 + 200 * Math.Exp(-((x + 0.5 - cx) * (x + 0.5 - cx) + (y + 0.5 - cy) * (y + 0.5 - cy)) / (2 * sigma * sigma))
                    ),
            (_, _) => 128
        );
    }

    private static async Task<(double X, double Y)[]> Tracked(TestCanvas canvas, CameraPath path, FrameRange frames)
    {
        var written = await Written(canvas, path, Output, frames);
        var bytes = Output.Width * Output.Height * 3 / 2;
        return [.. Enumerable.Range(0, (int)frames.Count).Select(n => Centroid(written.AsSpan(n * bytes, Output.Width * Output.Height)))];
    }

    private static (double X, double Y) Centroid(ReadOnlySpan<byte> luma)
    {
        double sum = 0,
            x = 0,
            y = 0;
        for (var i = 0; i < luma.Length; i++)
        {
            if (luma[i] <= 17)
                continue;
            double weight = luma[i] - 17;
            sum += weight;
            x += weight * (i % Output.Width);
            y += weight * (i / Output.Width);
        }
        return (x / sum, y / sum);
    }

    private static async Task<byte[]> Written(TestCanvas canvas, CameraPath path, PixelSize output, FrameRange frames)
    {
        using var source = StillFrameSource.Open(canvas.Path, canvas.Size, path, output);
        using var stream = new MemoryStream();
        await source.WriteAsync(stream, frames, TestContext.Current.CancellationToken);
        return stream.ToArray();
    }

    /// <summary>Takes so many bytes, then is closed like a pipe whose reader is gone.</summary>
    private sealed class Narrow(int bytes) : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            Length + buffer.Length > bytes ? throw new IOException("Broken pipe") : base.WriteAsync(buffer, cancellationToken);
    }
}
