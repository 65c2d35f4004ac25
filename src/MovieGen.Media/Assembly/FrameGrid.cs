using System.Collections;
using System.Globalization;
using MovieGen.Media.Artifacts;
using MovieGen.Media.Processes;

namespace MovieGen.Media.Assembly;

/// <summary>
/// Proves that a file shows one frame at each multiple of the frame's length from 0 on, and nothing else: all steps equal, none missing,
/// none twice.
/// </summary>
internal static class FrameGrid
{
    public static async Task VerifyAsync(IFFmpegGate gate, string path, long frames, long frameTicks, CancellationToken cancellation)
    {
        var seen = new BitArray(checked((int)frames));
        var count = 0L;
        var stray = default(string);
        var command = new FFmpegCommand
        {
            Tool = FFmpegTool.FFprobe,
            Inputs = [new FFmpegInput.File(path, "mov")],
            Options = ["-select_streams", "v:0", "-show_entries", "packet=pts", "-of", "csv=p=0"],
            Outputs = [new FFmpegOutput.Pipe("", (report, _) => BoundedLines.ReadAsync(report, Take))],
            Limits = ProcessLimits.Scan,
        };
        await gate.RunAsync(command, null, cancellation);
        if (stray is not null)
            throw Verification.Failed(
                $"A frame has the time stamp {stray}; frames are {frameTicks} ticks apart, from 0 to {(frames - 1) * frameTicks}."
            );
        Verification.Same("Frames in the movie", frames, count);

        void Take(string line)
        {
            var comma = line.IndexOf(',', StringComparison.Ordinal);
            var text = comma < 0 ? line : line[..comma];
            count++;
            var fits =
                long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
                && ticks % frameTicks == 0
                && ticks / frameTicks < frames;
            if (fits && !seen[(int)(ticks / frameTicks)])
                seen[(int)(ticks / frameTicks)] = true;
            else
                stray ??= text;
        }
    }
}
