using System.Collections.Immutable;
using MovieGen.Domain.Assets;

namespace MovieGen.Media.Processes;

public enum VipsTool
{
    Vips,
    VipsHeader,
}

/// <summary>
/// One start of libvips' command line, as a value: one operation on one picture, <c>in/0</c>, with its result on standard output. Only
/// values of ours may be in <see cref="Arguments"/>.
/// </summary>
public sealed record VipsCommand
{
    public VipsTool Tool { get; init; } = VipsTool.Vips;

    /// <summary>Local path of the picture, of any name; null if libvips is asked about itself.</summary>
    public string? Picture { get; init; }

    /// <summary>The user's content, which is blamed for a failure to read; null at an upload, where the caller judges.</summary>
    public ContentHash? Source { get; init; }

    public ImmutableArray<string> Arguments { get; init; } = [];

    /// <summary>Reads standard output to its end, or null; the process is killed when it throws.</summary>
    public Func<Stream, CancellationToken, Task>? Read { get; init; }

    public ProcessLimits Limits { get; init; } = ProcessLimits.Probe;
}
