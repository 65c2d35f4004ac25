namespace MovieGen.Media.Installation;

/// <summary>Whether FFmpeg and libvips run in a sandbox on this node.</summary>
/// <param name="Unconfined">Why they do not; null if they do.</param>
public sealed record SandboxState(string? Unconfined)
{
    /// <summary>In a few words, for operators.</summary>
    public string Text => Unconfined is null ? "bubblewrap" : $"none: {Unconfined}";
}
