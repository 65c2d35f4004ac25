using System.Text;
using MovieGen.Contracts.Rendering;

namespace MovieGen.Media.Processes;

/// <summary>The only way to start FFmpeg or FFprobe.</summary>
public interface IFFmpegGate
{
    /// <summary>Runs to the end. No process of this start is alive when the task completes, in whatever way.</summary>
    /// <param name="progress">Reports 0–1 if the command says what to expect.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    Task<FFmpegOutcome> TryRunAsync(FFmpegCommand command, IProgress<double>? progress, CancellationToken cancellation);
}

/// <summary>Short forms of a start.</summary>
public static class FFmpegGateExtensions
{
    /// <summary>As <see cref="IFFmpegGate.TryRunAsync"/>, with failure thrown.</summary>
    /// <exception cref="RenderFailedException">The exit code was not 0, or a limit was hit.</exception>
    public static async Task<FFmpegOutcome> RunAsync(
        this IFFmpegGate gate,
        FFmpegCommand command,
        IProgress<double>? progress,
        CancellationToken cancellation
    )
    {
        var outcome = await gate.TryRunAsync(command, progress, cancellation);
        return outcome.Fault is null ? outcome : throw new RenderFailedException(outcome.Fault);
    }

    /// <summary>What FFmpeg answers to a question about itself, such as <c>-version</c>.</summary>
    /// <exception cref="RenderFailedException">The exit code was not 0.</exception>
    public static Task<string> AskAsync(this IFFmpegGate gate, IEnumerable<string> question, CancellationToken cancellation) =>
        gate.ReadTextAsync(new FFmpegCommand { Options = [.. question], Limits = ProcessLimits.Probe }, "", 1 << 20, cancellation);

    /// <summary>Runs a command whose standard output is a text; adds the pipe itself.</summary>
    /// <param name="muxer">Empty for FFprobe.</param>
    /// <param name="maxBytes">More than this ends the process.</param>
    /// <exception cref="RenderFailedException">The exit code was not 0, or a limit was hit.</exception>
    public static async Task<string> ReadTextAsync(
        this IFFmpegGate gate,
        FFmpegCommand command,
        string muxer,
        int maxBytes,
        CancellationToken cancellation
    ) => Encoding.UTF8.GetString(await gate.ReadBytesAsync(command, muxer, maxBytes, cancellation));

    /// <summary>Runs a command whose standard output is the result; adds the pipe itself.</summary>
    /// <inheritdoc cref="ReadTextAsync"/>
    public static async Task<byte[]> ReadBytesAsync(
        this IFFmpegGate gate,
        FFmpegCommand command,
        string muxer,
        int maxBytes,
        CancellationToken cancellation
    )
    {
        var content = new BoundedContent(maxBytes);
        await gate.RunAsync(command with { Outputs = [new FFmpegOutput.Pipe(muxer, content.ReadAsync)] }, null, cancellation);
        return content.ToArray();
    }
}
