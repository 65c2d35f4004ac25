using MovieGen.Domain.Frames;
using MovieGen.Media.Processes;
using MovieGen.Media.Sound.Mixing;

namespace MovieGen.Media.Sound.Loudness;

/// <summary>Measures by FFmpeg's <c>ebur128</c>, with true peaks (four times oversampled).</summary>
public sealed class LoudnessMeter(IFFmpegGate gate)
{
    /// <summary>The filter; its report is the log's end.</summary>
    public const string Filter = "ebur128=peak=true:framelog=verbose";

    /// <summary>A mix as it would go into the encoder.</summary>
    public async Task<LoudnessReading> MeasureAsync(
        MixSource mix,
        Mastering mastering,
        IProgress<double> progress,
        CancellationToken cancellation
    )
    {
        var command = new FFmpegCommand
        {
            Inputs = [mix.Input],
            WriteInput = (pipe, token) => mix.WriteAsync(pipe, mastering.LinearGain, token),
            Outputs = [new FFmpegOutput.Nothing { Options = ["-af", $"{Limiter.Before(mastering)}{Filter}"] }],
            Seconds = (double)mix.Samples / FrameRate.SampleRate,
            LogLevel = "info",
        };
        return LoudnessReading.Parse((await gate.RunAsync(command, progress, cancellation)).Log);
    }
}
