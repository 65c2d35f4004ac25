using System.Collections.Immutable;

namespace MovieGen.Media.Processes;

/// <summary>Starts FFmpeg and FFprobe, confined and supervised.</summary>
public sealed class FFmpegGate : IFFmpegGate
{
    private readonly FFmpegTools _tools;
    private readonly ConfinedProcesses _processes;

    internal FFmpegGate(FFmpegTools tools, ConfinedProcesses processes) => (_tools, _processes) = (tools, processes);

    public async Task<FFmpegOutcome> TryRunAsync(FFmpegCommand command, IProgress<double>? progress, CancellationToken cancellation)
    {
        var report = new ProgressReport(command, progress, _processes.Time);
        var outcome = await _processes.RunAsync(OrderOf(command, _tools) with { Progress = report }, cancellation);
        return new FFmpegOutcome(outcome.ExitCode, outcome.Fault, outcome.Log, report.Frame, outcome.Wall);
    }

    internal static ProcessOrder OrderOf(FFmpegCommand command, FFmpegTools tools)
    {
        var files = command
            .Inputs.Select((input, index) => (Input: input as FFmpegInput.File, Name: CommandLine.InputName(index)))
            .Where(f => f.Input is not null)
            .ToImmutableArray();
        return new()
        {
            Tool = command.Tool == FFmpegTool.FFmpeg ? "FFmpeg" : "FFprobe",
            Program = tools.PathOf(command.Tool),
            Arguments = CommandLine.Of(command),
            Limits = command.Limits,
            Files = [.. files.Select(f => new PlacedFile.Local(f.Name, f.Input!.Path)), .. command.Files],
            Sources = [.. files.Where(f => f.Input!.Source is not null).Select(f => (f.Name, f.Input!.Source!.Value))],
            Outputs = [.. command.Outputs.OfType<FFmpegOutput.File>().SelectMany(o => (string[])[o.Name, .. o.Beside])],
            WorkFolder = command.WorkFolder,
            ReadOutput = command.Outputs.OfType<FFmpegOutput.Pipe>().FirstOrDefault()?.Read,
            WriteInput = command.WriteInput,
            EndsWhenStalled = command.Outputs.Length > 0 && command.Tool == FFmpegTool.FFmpeg,
        };
    }
}
