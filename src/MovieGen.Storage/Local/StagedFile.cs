using MovieGen.Contracts.Storage;
using MovieGen.Domain.Rendering;

namespace MovieGen.Storage.Local;

/// <summary>What every store checks on a staged file before it publishes it, and on staged files beside published ones.</summary>
internal static class StagedFile
{
    /// <exception cref="InvalidDataException">It is a link, or not as long as its record says.</exception>
    public static void Check(string path, ArtifactFile file)
    {
        var found = new FileInfo(path);
        if (found.LinkTarget is not null)
            throw new InvalidDataException($"Staged file '{file.Name}' is a link.");
        if (found.Length != file.Bytes)
            throw new InvalidDataException($"Staged file '{file.Name}' has {found.Length} bytes where its record says {file.Bytes}.");
    }

    /// <summary>Files that were published with other bytes, or not at all: the same key was made twice, differently.</summary>
    public static IEnumerable<ArtifactFile> Differing(StagedArtifact staged, ArtifactRecord published) =>
        staged.Files.Where(file => !published.Files.Any(p => p.Name == file.Name && p.Sha256 == file.Sha256));
}
