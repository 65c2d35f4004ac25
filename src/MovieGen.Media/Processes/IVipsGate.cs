using System.Text;
using MovieGen.Domain.Rendering;

namespace MovieGen.Media.Processes;

/// <summary>The only way to start libvips.</summary>
public interface IVipsGate
{
    /// <summary>Runs to the end. No process of this start is alive when the task completes, in whatever way.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    Task<VipsOutcome> TryRunAsync(VipsCommand command, CancellationToken cancellation);
}

/// <summary>How a start ended.</summary>
/// <param name="ExitCode">As a shell would give it: 128 + n for signal n.</param>
/// <param name="Fault">Null if the exit code is 0.</param>
/// <param name="Log">The last 64 KiB of what libvips said.</param>
public sealed record VipsOutcome(int ExitCode, RenderFault? Fault, string Log);

/// <summary>Short forms of a start.</summary>
public static class VipsGateExtensions
{
    /// <summary>Runs a command and collects its standard output as text.</summary>
    /// <param name="maxBytes">More than this ends the process.</param>
    /// <exception cref="InvalidDataException">More came.</exception>
    public static async Task<(VipsOutcome Outcome, string Text)> TryReadTextAsync(
        this IVipsGate gate,
        VipsCommand command,
        int maxBytes,
        CancellationToken cancellation
    )
    {
        var content = new BoundedContent(maxBytes);
        var outcome = await gate.TryRunAsync(command with { Read = content.ReadAsync }, cancellation);
        return (outcome, Encoding.UTF8.GetString(content.ToArray()));
    }
}
