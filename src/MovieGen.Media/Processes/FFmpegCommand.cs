using System.Collections.Immutable;

namespace MovieGen.Media.Processes;

public enum FFmpegTool
{
    FFmpeg,
    FFprobe,
}

/// <summary>
/// One start of FFmpeg or FFprobe, as a value. The process sees one folder of its own: what it reads is <c>in/NAME</c> and read-only, what
/// it writes is <c>out/NAME</c>; options, graphs and lists use these relative names, which are the same with and without the sandbox. The
/// gate adds whitelists, limits and safety options itself; only values of ours may be in <see cref="Options"/>.
/// </summary>
public sealed record FFmpegCommand
{
    public FFmpegTool Tool { get; init; } = FFmpegTool.FFmpeg;

    /// <summary>In the order of their <c>-i</c>; FFmpeg numbers them from 0.</summary>
    public ImmutableArray<FFmpegInput> Inputs { get; init; } = [];

    /// <summary>What else lies in <c>in/</c>: graphs, texts, fonts, the members of a concat list.</summary>
    public ImmutableArray<PlacedFile> Files { get; init; } = [];

    /// <summary>
    /// Options after the inputs and before the first output (<c>-filter_complex_script in/graph</c>); FFprobe's come before its input.
    /// </summary>
    public ImmutableArray<string> Options { get; init; } = [];

    public ImmutableArray<FFmpegOutput> Outputs { get; init; } = [];

    /// <summary>
    /// Writes to the process's standard input, which an <see cref="FFmpegInput.Pipe"/> reads; the gate closes the stream afterwards.
    /// </summary>
    public Func<Stream, CancellationToken, Task>? WriteInput { get; init; }

    /// <summary>Receives the declared files after success; the caller's own. Null if the command writes none.</summary>
    public string? WorkFolder { get; init; }

    /// <summary>Frames to be made; with them progress is a fraction of frames.</summary>
    public long Frames { get; init; }

    /// <summary>Expected seconds of media, if there are no frames to count.</summary>
    public double Seconds { get; init; }

    public ProcessLimits Limits { get; init; } = ProcessLimits.Render;

    /// <summary>FFmpeg's log level; <c>info</c> if a filter's report is read from the log.</summary>
    public string LogLevel { get; init; } = "error";

    /// <summary>Whether damaged input is endured: without it the first error ends the process (<c>-xerror</c>).</summary>
    public bool Tolerant { get; init; }
}
