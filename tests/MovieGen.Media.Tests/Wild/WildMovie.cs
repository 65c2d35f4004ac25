using System.Runtime.InteropServices;
using MovieGen.Domain.Rendering;
using MovieGen.Media.Processes;

namespace MovieGen.Media.Tests.Wild;

/// <summary>
/// A rendered movie of 640×360 and what can be read from it. Pictures carry four quadrants of known colour, a number in the bottom twelfth
/// and a flash in the top twelfth; the sound beeps at the flashes.
/// </summary>
internal sealed class WildMovie(IFFmpegGate gate, string path, long frames, ArtifactFacts soundtrack)
{
    private const int Width = 640;
    private const int Height = 360;
    private const int Bits = 12;
    private const int Rate = 30;
    private const int SampleRate = 48000;

    /// <summary>Samples that are looked at together: 5 ms.</summary>
    private const int Block = 240;

    private byte[]? _gray;

    public long Frames => frames;

    public ArtifactFacts Soundtrack => soundtrack;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The number that each frame carries: bit b in column b, white is 1.</summary>
    public async Task<int[]> NumbersAsync()
    {
        var gray = await GrayAsync();
        return
        [
            .. Enumerable
                .Range(0, gray.Length / (Width * Height))
                .Select(frame =>
                    Enumerable
                        .Range(0, Bits)
                        .Sum(bit => Level(gray, frame, (2 * bit + 1) * Width / (2 * Bits), Height - 15) > 128 ? 1 << bit : 0)
                ),
        ];
    }

    /// <summary>Seconds at which the top turns white.</summary>
    public async Task<double[]> FlashesAsync()
    {
        var gray = await GrayAsync();
        var white = Enumerable.Range(0, gray.Length / (Width * Height)).Select(frame => Level(gray, frame, Width / 2, 15) > 128).ToArray();
        return [.. Enumerable.Range(1, white.Length - 1).Where(i => white[i] && !white[i - 1]).Select(i => (double)i / Rate)];
    }

    /// <summary>Seconds at which sound begins after silence.</summary>
    public async Task<double[]> BeepsAsync()
    {
        var samples = await SamplesAsync();
        var peak = Math.Max(1, samples.Max(sample => Math.Abs((int)sample)));
        var loud = samples.Chunk(Block).Select(block => block.Max(sample => Math.Abs((int)sample)) > peak / 4).ToArray();
        var beeps = new List<double>();
        var quiet = 0;
        for (var i = 0; i < loud.Length; i++)
        {
            if (loud[i] && quiet * Block > SampleRate / 4)
                beeps.Add((double)i * Block / SampleRate);
            quiet = loud[i] ? 0 : quiet + 1;
        }
        return [.. beeps];
    }

    /// <summary>Samples of one channel.</summary>
    public async Task<short[]> SamplesAsync() =>
        MemoryMarshal
            .Cast<byte, short>(
                await gate.ReadBytesAsync(
                    new FFmpegCommand
                    {
                        Inputs = [new FFmpegInput.File(path, "mov")],
                        Options = ["-map", "0:a", "-ac", "1", "-c:a", "pcm_s16le"],
                    },
                    "s16le",
                    1 << 28,
                    Cancellation
                )
            )
            .ToArray();

    /// <summary>The colours of the quadrants of a frame: medians of patches in their middles; top left, top right, bottom left, bottom
    /// right.</summary>
    public async Task<(int R, int G, int B)[]> QuadrantsAsync(int frame = 0)
    {
        var rgb = await gate.ReadBytesAsync(
            new FFmpegCommand
            {
                Inputs = [new FFmpegInput.File(path, "mov")],
                Options =
                [
                    "-map",
                    "0:v",
                    "-vf",
                    $"select=eq(n\\,{frame}),scale=in_color_matrix=bt709:in_range=tv:flags=accurate_rnd+full_chroma_int,format=rgb24",
                    "-frames:v",
                    "1",
                ],
            },
            "rawvideo",
            1 << 24,
            Cancellation
        );
        return [Patch(rgb, 160, 90), Patch(rgb, 480, 90), Patch(rgb, 160, 270), Patch(rgb, 480, 270)];
    }

    /// <summary>Width and height as a player shows it.</summary>
    public async Task<(int Width, int Height)> ShownSizeAsync()
    {
        var frame = await gate.ReadTextAsync(
            new FFmpegCommand
            {
                Inputs = [new FFmpegInput.File(path, "mov")],
                Options = ["-map", "0:v", "-frames:v", "1", "-c:v", "rawvideo"],
            },
            "framecrc",
            1 << 16,
            Cancellation
        );
        var size = frame.Split('\n').Single(line => line.StartsWith("#dimensions", StringComparison.Ordinal)).Split(' ')[^1].Split('x');
        return (int.Parse(size[0], null), int.Parse(size[1], null));
    }

    private static (int R, int G, int B) Patch(byte[] rgb, int x, int y)
    {
        var pixels = (
            from dy in Enumerable.Range(-10, 20)
            from dx in Enumerable.Range(-10, 20)
            select 3 * ((y + dy) * Width + x + dx)
        ).ToArray();
        return (Median(0), Median(1), Median(2));

        int Median(int channel) => pixels.Select(at => (int)rgb[at + channel]).Order().ElementAt(pixels.Length / 2);
    }

    private async Task<byte[]> GrayAsync() =>
        _gray ??= await gate.ReadBytesAsync(
            new FFmpegCommand { Inputs = [new FFmpegInput.File(path, "mov")], Options = ["-map", "0:v", "-pix_fmt", "gray"] },
            "rawvideo",
            1 << 28,
            Cancellation
        );

    private static int Level(byte[] gray, int frame, int x, int y) => gray[frame * Width * Height + y * Width + x];
}
