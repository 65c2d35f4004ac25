using System.Runtime.InteropServices;
using MovieGen.Media.Processes;
using MovieGen.Media.Sound.Loudness;

namespace MovieGen.Media.Tests.Sound;

/// <summary>What a listener gets of an encoded sound.</summary>
internal static class Decoded
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The left channel, as floats.</summary>
    public static async Task<float[]> LeftAsync(IFFmpegGate gate, string path)
    {
        var bytes = await gate.ReadBytesAsync(
            new FFmpegCommand { Inputs = [new FFmpegInput.File(path, "mov")], Options = ["-map", "0:a:0", "-c:a", "pcm_f32le"] },
            "f32le",
            256 << 20,
            Cancellation
        );
        var values = MemoryMarshal.Cast<byte, float>(bytes);
        var left = new float[values.Length / 2];
        for (var i = 0; i < left.Length; i++)
            left[i] = values[2 * i];
        return left;
    }

    public static async Task<LoudnessReading> LoudnessAsync(IFFmpegGate gate, string path) =>
        LoudnessReading.Parse(
            (
                await gate.RunAsync(
                    new FFmpegCommand
                    {
                        Inputs = [new FFmpegInput.File(path, "mov")],
                        Outputs = [new FFmpegOutput.Nothing { Options = ["-map", "0:a:0", "-af", "ebur128=peak=true:framelog=verbose"] }],
                        LogLevel = "info",
                    },
                    null,
                    Cancellation
                )
            ).Log
        );
}
