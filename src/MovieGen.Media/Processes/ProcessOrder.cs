using System.Collections.Immutable;
using MovieGen.Domain.Assets;

namespace MovieGen.Media.Processes;

/// <summary>
/// One start of a tool as the machinery behind the gates sees it: which program, what it may read, where its results go, what it may use.
/// Made by a gate from a command of its tool.
/// </summary>
internal sealed record ProcessOrder
{
    /// <summary>The tool's name in messages.</summary>
    public required string Tool { get; init; }

    /// <summary>Absolute path.</summary>
    public required string Program { get; init; }

    public required ImmutableArray<string> Arguments { get; init; }

    public required ProcessLimits Limits { get; init; }

    /// <summary>Variables beside those that every process gets.</summary>
    public ImmutableArray<(string Name, string Value)> Environment { get; init; } = [];

    /// <summary>What lies in <c>in/</c>.</summary>
    public ImmutableArray<PlacedFile> Files { get; init; } = [];

    /// <summary>The files in <c>in/</c> that are a user's, who is told if one cannot be read.</summary>
    public ImmutableArray<(string Name, ContentHash Content)> Sources { get; init; } = [];

    /// <summary>Files in <c>out/</c> that are moved to <see cref="WorkFolder"/> after success.</summary>
    public ImmutableArray<string> Outputs { get; init; } = [];

    /// <summary>The caller's own folder, or null.</summary>
    public string? WorkFolder { get; init; }

    /// <summary>Reads standard output to its end; null if it carries progress lines or nothing.</summary>
    public Func<Stream, CancellationToken, Task>? ReadOutput { get; init; }

    /// <summary>Writes standard input; null if there is none.</summary>
    public Func<Stream, CancellationToken, Task>? WriteInput { get; init; }

    /// <summary>Where the tool's progress lines are parsed; null if it writes none.</summary>
    public ProgressReport? Progress { get; init; }

    /// <summary>Whether a lack of progress ends the process.</summary>
    public bool EndsWhenStalled { get; init; }
}

/// <summary>How a start ended, whatever the tool.</summary>
/// <inheritdoc cref="FFmpegOutcome"/>
internal sealed record ProcessOutcome(int ExitCode, Domain.Rendering.RenderFault? Fault, string Log, TimeSpan Wall);
