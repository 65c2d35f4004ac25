using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Rendering;
using MovieGen.Media.Artifacts;
using MovieGen.Media.Processes;
using MovieGen.Media.Sound.Loudness;

namespace MovieGen.Media.Sound;

/// <summary>What an encoded soundtrack really is: its header's promises, and every sample of it decoded and measured.</summary>
internal sealed partial class SoundtrackInspection(IFFmpegGate gate)
{
    /// <summary>
    /// Samples of an AAC frame: how much longer than promised the decoded sound may be, since the last frame is always whole.
    /// </summary>
    private const int AacFrame = 1024;

    /// <exception cref="MovieGen.Contracts.Rendering.RenderFailedException">It is not what was described.</exception>
    public async Task<LoudnessReading> InspectAsync(
        string path,
        SoundtrackDescription description,
        IProgress<double> progress,
        CancellationToken cancellation
    )
    {
        await VerifyHeaderAsync(path, description, cancellation);
        var command = new FFmpegCommand
        {
            Inputs = [new FFmpegInput.File(path, "mov")],
            Outputs =
            [
                new FFmpegOutput.Nothing
                {
                    Options =
                    [
                        "-map",
                        "0:a:0",
                        "-af",
                        "astats=measure_perchannel=none:measure_overall=Number_of_samples+Number_of_NaNs+Number_of_Infs,"
                            + $"{LoudnessMeter.Filter}",
                    ],
                },
            ],
            Seconds = (double)description.Samples / FrameRate.SampleRate,
            LogLevel = "info",
        };
        var log = (await gate.RunAsync(command, progress, cancellation)).Log;
        var samples = Count(log, "samples");
        if (samples < description.Samples || samples >= description.Samples + 2 * AacFrame)
            throw Verification.Failed(
                $"The encoded sound decodes to {samples} samples; {description.Samples} and at most a padded frame were expected."
            );
        Verification.Same("Values of the encoded sound that are no numbers", 0, Count(log, "NaNs") + Count(log, "Infs"));
        return LoudnessReading.Parse(log);
    }

    private async Task VerifyHeaderAsync(string path, SoundtrackDescription description, CancellationToken cancellation)
    {
        var command = new FFmpegCommand
        {
            Tool = FFmpegTool.FFprobe,
            Inputs = [new FFmpegInput.File(path, "mov")],
            Options = ["-show_entries", "stream=codec_name,sample_rate,channels,start_pts,duration_ts,time_base", "-of", "json"],
            Limits = ProcessLimits.Probe,
        };
        using var report = JsonDocument.Parse(await gate.ReadTextAsync(command, "", 1 << 20, cancellation));
        var streams = report.RootElement.GetProperty("streams");
        Verification.Same("Streams of the soundtrack", 1, streams.GetArrayLength());
        var stream = streams[0];
        Verification.Same("Codec of the soundtrack", "aac", stream.GetProperty("codec_name").GetString());
        Verification.Same("Sample rate of the soundtrack", "48000", stream.GetProperty("sample_rate").GetString());
        Verification.Same("Channels of the soundtrack", 2, stream.GetProperty("channels").GetInt32());
        Verification.Same("Time base of the soundtrack", "1/48000", stream.GetProperty("time_base").GetString());
        Verification.Same("First sample of the soundtrack", 0, stream.GetProperty("start_pts").GetInt64());
        Verification.Same("Samples of the soundtrack", description.Samples, stream.GetProperty("duration_ts").GetInt64());
    }

    private static long Count(string log, string what)
    {
        var value =
            Statistic().Matches(log).LastOrDefault(m => m.Groups["what"].Value == what)?.Groups["n"].Value
            ?? throw Verification.Failed($"FFmpeg did not report the number of {what}.");
        return (long)double.Parse(value, NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"Number of (?<what>\w+): (?<n>[0-9.]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Statistic();
}
