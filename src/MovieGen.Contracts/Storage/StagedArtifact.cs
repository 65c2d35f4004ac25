using System.Collections.Immutable;
using MovieGen.Domain.Rendering;

namespace MovieGen.Contracts.Storage;

/// <summary>
/// A verified artifact in a folder of its own, ready to be published. File names are those of <see cref="ArtifactFiles"/>.
/// </summary>
public sealed record StagedArtifact(string Folder, ImmutableArray<ArtifactFile> Files, ArtifactFacts Facts);
