using System.Collections.Immutable;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Rendering;

namespace MovieGen.Contracts.Storage;

/// <summary>What is known of a published artifact; published with it.</summary>
public sealed record ArtifactRecord(ArtifactKey Key, ImmutableArray<ArtifactFile> Files, ArtifactFacts Facts, DateTimeOffset PublishedAt)
{
    public long Bytes => Files.Sum(f => f.Bytes);
}

/// <summary>One file of an artifact.</summary>
/// <param name="Name">From <see cref="ArtifactFiles"/>.</param>
public sealed record ArtifactFile(string Name, long Bytes, ContentHash Sha256);

/// <summary>What verification measured.</summary>
/// <param name="Frames">Decoded frames; 0 where there is no picture.</param>
/// <param name="Samples">Samples at 48 kHz; 0 where there is no sound.</param>
/// <param name="LoudnessLufs">Integrated loudness reached; null where not measured or silent.</param>
/// <param name="TruePeakDbtp">True peak reached; null where not measured or silent.</param>
/// <param name="RenderSeconds">Wall seconds that making it took.</param>
public sealed record ArtifactFacts(long Frames, long Samples, double? LoudnessLufs, double? TruePeakDbtp, double RenderSeconds);

/// <summary>
/// A verified artifact in a folder of its own, ready to be published. File names are those of <see cref="ArtifactFiles"/>.
/// </summary>
public sealed record StagedArtifact(string Folder, ImmutableArray<ArtifactFile> Files, ArtifactFacts Facts);

/// <summary>The names that files have inside artifacts.</summary>
public static class ArtifactFiles
{
    public const string Segment = "segment.mp4";
    public const string Soundtrack = "soundtrack.mp4";
    public const string Movie = "movie.mp4";
    public const string Poster = "poster.jpg";
    public const string HlsPlaylist = "index.m3u8";
    public const string HlsMedia = "media.m4s";
    public const string Canvas = "canvas.yuv";
    public const string Sound = "sound.s16le";

    /// <summary>Whether the artifact is something that a job shows its owner, and not something that movies are made of.</summary>
    public static bool AreOutput(ArtifactRecord record) =>
        record.Files.Any(file => file.Name is Movie or Poster or HlsPlaylist or HlsMedia);
}
