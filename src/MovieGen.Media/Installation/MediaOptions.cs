using MovieGen.Media.Processes;

namespace MovieGen.Media.Installation;

/// <summary>Settings of the media engine.</summary>
public sealed record MediaOptions
{
    /// <summary>What happens if this host cannot sandbox FFmpeg and libvips.</summary>
    public SandboxPolicy Sandbox { get; init; } = SandboxPolicy.BestEffort;

    /// <summary>
    /// Folder for short-lived files; on the file system of the data, so that inputs can be linked instead of mounted one by one.
    /// </summary>
    public string ScratchFolder { get; init; } = Path.Combine(Path.GetTempPath(), $"moviegen-scratch-{Environment.UserName}");

    /// <summary>Codecs that are not accepted although they could be decoded.</summary>
    public RefusedCodecs RefusedCodecs { get; init; } = RefusedCodecs.None;

    /// <summary>Path of <c>ffmpeg</c>; null is the first on PATH.</summary>
    public string? FFmpeg { get; init; }

    /// <summary>Path of <c>ffprobe</c>; null is the first on PATH.</summary>
    public string? FFprobe { get; init; }

    /// <summary>Path of <c>vips</c>; null is the first on PATH.</summary>
    public string? Vips { get; init; }

    /// <summary>Path of <c>vipsheader</c>; null is the first on PATH.</summary>
    public string? VipsHeader { get; init; }
}

public enum SandboxPolicy
{
    /// <summary>The node does not start without it.</summary>
    Required,

    /// <summary>Used if it works; if not, one line at start says why.</summary>
    BestEffort,

    /// <summary>Not used.</summary>
    Off,
}
