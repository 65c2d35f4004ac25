using System.Diagnostics;
using System.Globalization;
using System.Runtime.Intrinsics.X86;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Rendering;
using MovieGen.Domain.Storyboards;
using MovieGen.Domain.Timelines;
using MovieGen.Media.Stills;

namespace MovieGen.Bench.Sampler;

/// <summary>
/// Milliseconds of one core per 1080p frame cut out of a canvas by the still sampler: processor time of this thread's work, best of several
/// rounds.
/// </summary>
internal static class SamplerBenchmark
{
    private const int Frames = 120;
    private const int Rounds = 5;
    private static readonly PixelSize Output = new(1920, 1080);

    public static int Run()
    {
        Console.WriteLine(
            $"{"canvas".PadRight(12)}{"move".PadRight(28)}{"instructions".PadRight(14)}"
                + $"ms per 1080p frame (best / median of {Rounds} rounds of {Frames} frames)"
        );
        foreach (var (size, name, motion) in Moves())
        {
            foreach (var by in Available())
                Measure(size, name, motion, by);
        }
        return 0;
    }

    private static IEnumerable<(CanvasSize Size, string Name, Motion Motion)> Moves()
    {
        var whole = new UnitRect(0, 0, 1, 1);
        yield return (
            new CanvasSize(2304, 1296),
            "zoom 1.0 → 1.2",
            new Motion(whole, new UnitRect(0.1, 0.05, 1 / 1.2, 1 / 1.2), Easing.InOut)
        );
        yield return (
            new CanvasSize(3840, 2160),
            "zoom 1.0 → 1.2 (2 levels)",
            new Motion(whole, new UnitRect(0.1, 0.05, 1 / 1.2, 1 / 1.2), Easing.InOut)
        );
        yield return (
            new CanvasSize(3840, 2160),
            "zoom 1.3 → 2.0",
            new Motion(new UnitRect(0.1, 0.1, 1 / 1.3, 1 / 1.3), new UnitRect(0.3, 0.3, 0.5, 0.5), Easing.InOut)
        );
        yield return (
            new CanvasSize(7680, 4320),
            "zoom 1.0 → 4.0 (3 levels)",
            new Motion(whole, new UnitRect(0.3, 0.3, 0.25, 0.25), Easing.InOut)
        );
    }

    private static IEnumerable<SamplerInstructions> Available() =>
        Enum.GetValues<SamplerInstructions>().Where(by => by != SamplerInstructions.Avx2 || Avx2.IsSupported).Reverse();

    private static void Measure(CanvasSize size, string name, Motion motion, SamplerInstructions by)
    {
        var file = Path.GetTempFileName();
        try
        {
            WriteNoise(file, size);
            using var canvas = Canvas.Open(file, size);
            using var sampler = new StillSampler(Output, by);
            var path = CameraPath.Of(motion, size.Pixels, FitMode.Cover, Output, Frames);
            var clock = Stopwatch.StartNew();
            canvas.Prepare(path.Widest, Output);
            var levels = clock.Elapsed;
            var frame = new byte[sampler.FrameBytes];
            var rounds = Enumerable.Range(0, Rounds + 1).Select(_ => Round(canvas, sampler, path, frame)).Skip(1).Order().ToArray();
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{$"{size}".PadRight(12)}{name.PadRight(28)}{$"{by}".PadRight(14)}{rounds[0]:0.00} / {rounds[Rounds / 2]:0.00}"
                        + $"   smaller levels once: "
                        + $"{levels.TotalMilliseconds:0} ms"
                )
            );
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static double Round(Canvas canvas, StillSampler sampler, CameraPath path, byte[] frame)
    {
        // Processor time, so that a busy machine does not count; the process does nothing else meanwhile.
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        for (var n = 0; n < Frames; n++)
            sampler.Sample(canvas, path.At(n), frame);
        return (Process.GetCurrentProcess().TotalProcessorTime - before).TotalMilliseconds / Frames;
    }

    private static void WriteNoise(string file, CanvasSize size)
    {
        var bytes = new byte[size.Bytes];
        new Random(1).NextBytes(bytes);
        File.WriteAllBytes(file, bytes);
    }
}
