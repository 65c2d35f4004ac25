using MovieGen.Domain.Frames;
using MovieGen.Domain.Rendering;
using MovieGen.Domain.Storyboards;
using MovieGen.Media.Stills;

namespace MovieGen.Media.Tests.Stills;

[Trait("Tier", "unit")]
public sealed class SamplerPictureTests
{
    private static readonly UnitRect Whole = new(0, 0, 1, 1);

    [Fact]
    public void A_canvas_seen_one_to_one_is_copied()
    {
        using var canvas = TestCanvas.Noise(new CanvasSize(66, 34), new Random(1));
        Assert.Equal(canvas.Pixels, Frame(canvas, canvas.Size.Pixels, Whole));
    }

    [Theory]
    [InlineData(0.31)]
    [InlineData(1.0)]
    [InlineData(1.9)]
    [InlineData(5.3)]
    public void A_plain_colour_stays_exactly_that_colour(double ratio)
    {
        using var canvas = TestCanvas.Of(new CanvasSize(400, 240), (_, _) => 201, (_, _) => 77);
        var frame = Frame(canvas, new PixelSize(60, 36), new UnitRect(0.013, 0.017, 60 * ratio / 400, 36 * ratio / 240));
        Assert.All(frame[..(60 * 36)], luma => Assert.Equal(201, luma));
        Assert.All(frame[(60 * 36)..], chroma => Assert.Equal(77, chroma));
    }

    /// <summary>Both ramps rise by one level a luma column and row, chroma as it is sited: left, and between two rows.</summary>
    [Theory]
    [InlineData(0.4)]
    [InlineData(0.9)]
    [InlineData(1.7)]
    [InlineData(1.9)]
    [InlineData(2.5)]
    public void Chroma_stays_on_the_luma_it_belongs_to(double ratio)
    {
        using var canvas = TestCanvas.Of(new CanvasSize(128, 96), (x, y) => (byte)(x + y), (x, y) => (byte)(2 * x + 2 * y + 0.5));
        var output = new PixelSize(40, 30);
        var frame = Frame(canvas, output, new UnitRect(0.07, 0.05, output.Width * ratio / 128, output.Height * ratio / 96));

        // Near the edges of the canvas the ramps are held; everything else must agree to rounding.
        for (var y = 4; y < output.Height / 2 - 4; y++)
        {
            for (var x = 4; x < output.Width / 2 - 4; x++)
            {
                var luma = (frame[2 * y * output.Width + 2 * x] + frame[(2 * y + 1) * output.Width + 2 * x]) / 2.0;
                var chroma = frame[output.Width * output.Height + y * output.Width / 2 + x];
                Assert.True(Math.Abs(luma - chroma) <= 1.01, $"at {x},{y}: luma {luma}, chroma {chroma}");
            }
        }
    }

    [Fact]
    public void A_ramp_is_seen_where_the_window_says()
    {
        using var canvas = TestCanvas.Of(new CanvasSize(200, 100), (x, _) => (byte)x, (_, _) => 128);
        var output = new PixelSize(64, 36);
        var frame = Frame(canvas, output, new UnitRect(0.2131, 0.1, 0.5, 0.5));
        for (var x = 0; x < output.Width; x++)
            Assert.InRange(frame[x] - (0.2131 * 200 + (x + 0.5) * 100 / output.Width - 0.5), -0.51, 0.51);
    }

    [Fact]
    public void Beyond_the_edge_the_edge_goes_on()
    {
        using var canvas = TestCanvas.Of(new CanvasSize(32, 32), (x, y) => (byte)(x < 16 ? 40 : 200), (_, _) => 128);
        var frame = Frame(canvas, new PixelSize(32, 32), new UnitRect(-1, -1, 3, 3));
        Assert.Equal(40, frame[0]);
        Assert.Equal(200, frame[31]);
        Assert.Equal(40, frame[31 * 32]);
    }

    [Fact]
    public void A_long_zoom_never_pops()
    {
        // Fine texture shows every change of filter as a change of contrast.
        using var source = Texture(new CanvasSize(640, 360));
        using var canvas = source.Open();
        canvas.Prepare(Whole, new PixelSize(160, 90));
        using var sampler = new StillSampler(new PixelSize(160, 90));
        var frame = new byte[sampler.FrameBytes];
        var contrasts = new List<double>();
        for (var ratio = 4.0; ratio >= 0.9; ratio /= 1.002)
        {
            sampler.Sample(canvas, new UnitRect(0.0123, 0.0345, ratio / 4 * 0.9, ratio / 4 * 0.9), frame);
            contrasts.Add(Contrast(frame.AsSpan(0, 160 * 90)));
        }
        var largest = contrasts.Zip(contrasts.Skip(1), (a, b) => Math.Abs(b - a) / a).Max();
        Assert.True(largest < 0.02, $"contrast jumps by {largest:P1} from one frame to the next");
    }

    [Fact]
    public void A_frame_allocates_nothing()
    {
        using var source = TestCanvas.Noise(new CanvasSize(320, 180), new Random(2));
        using var canvas = source.Open();
        canvas.Prepare(Whole, new PixelSize(168, 94));
        using var sampler = new StillSampler(new PixelSize(168, 94));
        var frame = new byte[sampler.FrameBytes];
        sampler.Sample(canvas, Whole, frame);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var n = 0; n < 20; n++)
            sampler.Sample(canvas, new UnitRect(0, 0, 1 - n * 0.01, 1 - n * 0.01), frame);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Several_slots_share_one_canvas()
    {
        using var source = TestCanvas.Noise(new CanvasSize(320, 180), new Random(3));
        using var canvas = source.Open();
        canvas.Prepare(Whole, new PixelSize(160, 90));
        var windows = Enumerable.Range(0, 64).Select(n => new UnitRect(n * 0.002, n * 0.003, 1 - n * 0.01, 1 - n * 0.01)).ToArray();
        var alone = windows.Select(window => Sampled(canvas, window)).ToArray();
        var together = windows.AsParallel().AsOrdered().WithDegreeOfParallelism(4).Select(window => Sampled(canvas, window)).ToArray();
        for (var n = 0; n < windows.Length; n++)
            Assert.Equal(alone[n], together[n]);
    }

    [Fact]
    public void A_canvas_of_the_wrong_size_is_refused()
    {
        using var source = TestCanvas.Noise(new CanvasSize(32, 18), new Random(4));
        var refusal = Assert.Throws<InvalidDataException>(() => Canvas.Open(source.Path, new CanvasSize(32, 20)));
        Assert.Contains("32x20", refusal.Message, StringComparison.Ordinal);
    }

    private static double Contrast(ReadOnlySpan<byte> luma)
    {
        double sum = 0,
            squares = 0;
        foreach (var value in luma)
        {
            sum += value;
            squares += value * value;
        }
        return Math.Sqrt(squares / luma.Length - sum / luma.Length * (sum / luma.Length));
    }

    /// <summary>Noise with grains of a few pixels, about what a photo holds.</summary>
    private static TestCanvas Texture(CanvasSize size)
    {
        const int Grain = 4;
        var random = new Random(5);
        var stride = size.Width + Grain;
        var noise = new int[stride * (size.Height + Grain)];
        for (var i = 0; i < noise.Length; i++)
            noise[i] = random.Next(256);
        return TestCanvas.Of(
            size,
            (x, y) => (byte)Enumerable.Range(0, Grain * Grain).Average(i => noise[(y + i / Grain) * stride + x + i % Grain]),
            (_, _) => 128
        );
    }

    private static byte[] Sampled(Canvas canvas, UnitRect window)
    {
        using var sampler = new StillSampler(new PixelSize(160, 90));
        var frame = new byte[sampler.FrameBytes];
        sampler.Sample(canvas, window, frame);
        return frame;
    }

    private static byte[] Frame(TestCanvas source, PixelSize output, UnitRect window)
    {
        using var canvas = source.Open();
        using var sampler = new StillSampler(output);
        canvas.Prepare(window, output);
        var frame = new byte[sampler.FrameBytes];
        sampler.Sample(canvas, window, frame);
        return frame;
    }
}
