using MovieGen.Domain.Frames;
using MovieGen.Domain.Rendering;
using MovieGen.Domain.Storyboards;
using MovieGen.Media.Stills;

namespace MovieGen.Media.Tests.Stills;

[Trait("Tier", "unit")]
public sealed class SamplerInstructionsTests
{
    [Theory]
    [InlineData(SamplerInstructions.Avx2)]
    [InlineData(SamplerInstructions.Vector128)]
    public void Every_instruction_set_makes_the_same_bytes(SamplerInstructions by)
    {
        Assert.SkipWhen(by == SamplerInstructions.Avx2 && !System.Runtime.Intrinsics.X86.Avx2.IsSupported, "This processor has no AVX2.");
        for (var seed = 0; seed < 250; seed++)
        {
            var random = new Random(seed);
            using var canvas = TestCanvas.Noise(new CanvasSize(Even(random, 140), Even(random, 90)), random);
            var output = new PixelSize(Even(random, 150), Even(random, 60));
            var window = AnyWindow(random);
            Assert.True(
                Frame(canvas, output, window, SamplerInstructions.Scalar).AsSpan().SequenceEqual(Frame(canvas, output, window, by)),
                $"seed {seed}: {canvas.Size} seen through {window} as {output} differs"
            );
        }
    }

    [Fact]
    public void The_full_range_of_contrast_does_not_overflow()
    {
        using var canvas = TestCanvas.Of(
            new CanvasSize(96, 64),
            (x, y) => (byte)((x / 2 + y / 2) % 2 * 255),
            (x, y) => (byte)((x + y) % 2 * 255)
        );
        var output = new PixelSize(250, 170);
        var expected = Frame(canvas, output, new UnitRect(0.01, 0.02, 0.7, 0.7), SamplerInstructions.Scalar);
        Assert.Contains((byte)0, expected);
        Assert.Contains((byte)255, expected);
        foreach (
            var by in Enum.GetValues<SamplerInstructions>()
                .Where(by => by != SamplerInstructions.Avx2 || System.Runtime.Intrinsics.X86.Avx2.IsSupported)
        )
            Assert.Equal(expected, Frame(canvas, output, new UnitRect(0.01, 0.02, 0.7, 0.7), by));
    }

    private static byte[] Frame(TestCanvas source, PixelSize output, UnitRect window, SamplerInstructions by)
    {
        using var canvas = source.Open();
        using var sampler = new StillSampler(output, by);
        canvas.Prepare(window, output);
        var frame = new byte[sampler.FrameBytes];
        sampler.Sample(canvas, window, frame);
        return frame;
    }

    private static int Even(Random random, int most) => 2 * random.Next(1, most / 2 + 1);

    /// <summary>Also windows that reach over the edges, and much smaller and larger than the output.</summary>
    private static UnitRect AnyWindow(Random random)
    {
        var (w, h) = (0.02 + random.NextDouble() * 1.2, 0.02 + random.NextDouble() * 1.2);
        return new UnitRect(random.NextDouble() * 1.4 - 0.2 - w / 2, random.NextDouble() * 1.4 - 0.2 - h / 2, w, h);
    }
}
