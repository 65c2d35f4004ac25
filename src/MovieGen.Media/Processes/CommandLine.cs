using System.Collections.Immutable;
using System.Globalization;

namespace MovieGen.Media.Processes;

/// <summary>
/// Turns a command into the tool's argument list. Pure; options are positional, so the safety options are repeated before every input.
/// </summary>
public static class CommandLine
{
    private const string MaxAllocation = "2147483648";

    public static ImmutableArray<string> Of(FFmpegCommand command) =>
        command.Tool == FFmpegTool.FFprobe ? Probe(command)
        : IsQuestion(command) ? [.. command.Options]
        : Encode(command);

    /// <summary>Whether FFmpeg is queried about itself: no input, and a report instead of output.</summary>
    private static bool IsQuestion(FFmpegCommand command) => command.Inputs.IsEmpty && command.Outputs is [FFmpegOutput.Pipe { Muxer: "" }];

    /// <summary>Where progress lines go: standard output, unless that carries the result.</summary>
    public static bool ProgressOnError(FFmpegCommand command) => command.Outputs.Any(o => o is FFmpegOutput.Pipe);

    private static ImmutableArray<string> Encode(FFmpegCommand command)
    {
        var line = ImmutableArray.CreateBuilder<string>();
        line.AddRange(
            "-nostdin",
            "-hide_banner",
            "-v",
            command.LogLevel,
            "-nostats",
            "-y",
            "-max_alloc",
            MaxAllocation,
            "-stats_period",
            "0.5",
            "-progress",
            ProgressOnError(command) ? "pipe:2" : "pipe:1"
        );
        if (!command.Tolerant)
            line.Add("-xerror");
        AddInputs(line, command);
        line.AddRange(command.Options);
        foreach (var output in command.Outputs)
            AddOutput(line, output);
        return line.ToImmutable();
    }

    private static ImmutableArray<string> Probe(FFmpegCommand command)
    {
        var line = ImmutableArray.CreateBuilder<string>();
        line.AddRange("-hide_banner", "-v", command.LogLevel);
        line.AddRange(command.Options);
        AddInputs(line, command);
        return line.ToImmutable();
    }

    private static void AddInputs(ImmutableArray<string>.Builder line, FFmpegCommand command)
    {
        for (var index = 0; index < command.Inputs.Length; index++)
        {
            var input = command.Inputs[index];
            line.AddRange(
                "-protocol_whitelist",
                MediaLists.Protocols(input),
                "-format_whitelist",
                MediaLists.Formats(input),
                "-codec_whitelist",
                MediaLists.Decoders(input),
                "-max_pixels",
                MediaLists.MaxPixels.ToString(CultureInfo.InvariantCulture),
                "-max_streams",
                MediaLists.MaxStreams.ToString(CultureInfo.InvariantCulture)
            );
            line.AddRange(input.Options);
            line.AddRange(
                "-f",
                input.Demuxer,
                "-i",
                input switch
                {
                    FFmpegInput.File => $"file:{RunFolder.In}/{InputName(index)}",
                    FFmpegInput.Placed placed => $"file:{RunFolder.In}/{placed.Name}",
                    _ => "pipe:0",
                }
            );
        }
    }

    public static string InputName(int index) => index.ToString(CultureInfo.InvariantCulture);

    private static void AddOutput(ImmutableArray<string>.Builder line, FFmpegOutput output)
    {
        line.AddRange(output.Options);
        switch (output)
        {
            case FFmpegOutput.File file:
                line.AddRange("-abort_on", "empty_output", "-f", file.Muxer, $"file:{RunFolder.Out}/{file.Name}");
                break;
            case FFmpegOutput.Pipe pipe:
                line.AddRange("-f", pipe.Muxer, "pipe:1");
                break;
            default:
                line.AddRange("-f", "null", "-");
                break;
        }
    }
}
