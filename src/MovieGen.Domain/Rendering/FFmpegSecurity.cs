using System.Collections.Immutable;

namespace MovieGen.Domain.Rendering;

/// <summary>
/// The first releases of FFmpeg with the security fixes that were known when this table was written (November 2026). It is raised by
/// hand; an FFmpeg that passes may still lack later fixes.
/// </summary>
public static class FFmpegSecurity
{
    private static readonly ImmutableArray<FixedRelease> Known =
    [
        // Upstream: CVE-2026-8461 and what came before.
        new("7.1", "", FFmpegVersion.Of("7.1.5")!),
        new("8.0", "", FFmpegVersion.Of("8.0.3")!),
        new("8.1", "", FFmpegVersion.Of("8.1.2")!),
        // Debian 12: 7:5.1.9-0+deb12u1 of bookworm-security.
        new("5.1", "deb12", FFmpegVersion.Of("5.1.9-0+deb12u1")!),
    ];

    /// <summary>Of lines that get no fixes any more, upstream or from a distribution in the table.</summary>
    private static readonly FFmpegVersion OldestLine = FFmpegVersion.Of("7.1")!;

    /// <summary>
    /// The release to update to, if that FFmpeg is older; null if it is not, or if nobody can tell: a build of a distribution that is
    /// not in the table, or of a revision between releases.
    /// </summary>
    /// <param name="versionLine">As <c>ffmpeg -version</c> begins: <c>ffmpeg version 5.1.9-0+deb12u1</c>.</param>
    public static string? UpdateOf(string versionLine)
    {
        if (FFmpegVersion.InLine(versionLine) is not { } version)
            return null;
        if (Known.FirstOrDefault(known => known.Line == version.Line && known.Distribution == version.Distribution) is { } release)
            return version.IsOlderThan(release.Version) ? release.Version.ToString() : null;
        return version.Distribution.Length == 0 && version.IsOlderThan(OldestLine) ? Known[0].Version.ToString() : null;
    }

    /// <param name="Line">Major and minor version.</param>
    /// <param name="Distribution">As <see cref="FFmpegVersion.Distribution"/>; empty is upstream.</param>
    private sealed record FixedRelease(string Line, string Distribution, FFmpegVersion Version);
}
