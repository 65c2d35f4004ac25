using System.Collections.Immutable;

namespace MovieGen.Media.Processes;

/// <summary>
/// Starts libvips, confined and supervised as FFmpeg is. Its environment makes it predictable: one thread, no code made for this processor
/// (so that all make the same bytes), pictures in memory instead of files beside us, and no loader that its own authors do not hold fit for
/// strangers' files.
/// </summary>
public sealed class VipsGate : IVipsGate
{
    private static readonly ImmutableArray<(string Name, string Value)> Environment =
    [
        ("VIPS_BLOCK_UNTRUSTED", "1"),
        ("VIPS_CONCURRENCY", "1"),
        ("VIPS_NOVECTOR", "1"),
        ("VIPS_DISC_THRESHOLD", "4g"),
    ];

    private readonly VipsTools _tools;
    private readonly ConfinedProcesses _processes;

    internal VipsGate(VipsTools tools, ConfinedProcesses processes) => (_tools, _processes) = (tools, processes);

    public async Task<VipsOutcome> TryRunAsync(VipsCommand command, CancellationToken cancellation)
    {
        var outcome = await _processes.RunAsync(OrderOf(command, _tools), cancellation);
        return new VipsOutcome(outcome.ExitCode, outcome.Fault, outcome.Log);
    }

    internal static ProcessOrder OrderOf(VipsCommand command, VipsTools tools)
    {
        var name = CommandLine.InputName(0);
        return new()
        {
            Tool = "libvips",
            Program = tools.PathOf(command.Tool),
            Arguments = command.Arguments,
            Limits = command.Limits,
            Environment = Environment,
            Files = command.Picture is { } path ? [new PlacedFile.Local(name, path)] : [],
            Sources = command.Source is { } source ? [(name, source)] : [],
            ReadOutput = command.Read,
        };
    }
}
