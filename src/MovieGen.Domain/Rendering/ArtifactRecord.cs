using System.Collections.Immutable;
using MovieGen.Domain.Assets;

namespace MovieGen.Domain.Rendering;

/// <summary>What is known of a published artifact; published with it.</summary>
public sealed record ArtifactRecord(ArtifactKey Key, ImmutableArray<ArtifactFile> Files, ArtifactFacts Facts, DateTimeOffset PublishedAt)
{
    public long Bytes => Files.Sum(f => f.Bytes);
}

/// <summary>One file of an artifact.</summary>
/// <param name="Name">From <see cref="ArtifactFiles"/>.</param>
public sealed record ArtifactFile(string Name, long Bytes, ContentHash Sha256);

/// <summary>What verification measured.</summary>
/// <param name="Frames">Decoded frames; 0 if there is no picture.</param>
/// <param name="Samples">Samples at 48 kHz; 0 if there is no sound.</param>
/// <param name="LoudnessLufs">Integrated loudness reached; null if not measured or silent.</param>
/// <param name="TruePeakDbtp">True peak reached; null if not measured or silent.</param>
/// <param name="RenderSeconds">Wall seconds that making it took.</param>
public sealed record ArtifactFacts(long Frames, long Samples, double? LoudnessLufs, double? TruePeakDbtp, double RenderSeconds);
