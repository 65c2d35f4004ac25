using System.Collections.Immutable;
using System.Security.Cryptography;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Rendering;

namespace MovieGen.Media.Artifacts;

/// <summary>Turns verified files into a staged artifact: sizes and hashes are those of the bytes on disk, read back.</summary>
public static class Staging
{
    /// <param name="names">Files directly in <paramref name="folder"/>, named as in <see cref="ArtifactFiles"/>.</param>
    public static async Task<StagedArtifact> StageAsync(
        string folder,
        ArtifactFacts facts,
        CancellationToken cancellation,
        params ImmutableArray<string> names
    )
    {
        var files = ImmutableArray.CreateBuilder<ArtifactFile>(names.Length);
        foreach (var name in names)
            files.Add(await ReadBackAsync(folder, name, cancellation));
        return new StagedArtifact(folder, files.MoveToImmutable(), facts);
    }

    /// <summary>Size and hash of one file as it lies on disk.</summary>
    public static async Task<ArtifactFile> ReadBackAsync(string folder, string name, CancellationToken cancellation)
    {
        await using var file = new FileStream(
            Path.Combine(folder, name),
            FileMode.Open,
            FileAccess.Read,
            FileShare.Read,
            bufferSize: 0,
            FileOptions.SequentialScan
        );
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[256 * 1024];
        long bytes = 0;
        int read;
        while ((read = await file.ReadAsync(buffer, cancellation)) > 0)
        {
            hash.AppendData(buffer.AsSpan(0, read));
            bytes += read;
        }
        return new ArtifactFile(name, bytes, new ContentHash(Convert.ToHexStringLower(hash.GetHashAndReset())));
    }
}
