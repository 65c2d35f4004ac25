using System.Collections.Immutable;
using System.Security.Cryptography;
using MovieGen.Domain.Problems;

namespace MovieGen.Domain.Uploads;

/// <summary>What the header Upload-Checksum says of a request's body: an algorithm and a hash in Base64.</summary>
public sealed record UploadChecksum(HashAlgorithmName Algorithm, ImmutableArray<byte> Hash)
{
    private static readonly ImmutableArray<(string Name, HashAlgorithmName Algorithm, int Bytes)> Known =
    [
        ("sha1", HashAlgorithmName.SHA1, 20),
        ("sha256", HashAlgorithmName.SHA256, 32),
    ];

    /// <summary>The algorithms that can be used, comma-separated.</summary>
    public static string Algorithms { get; } = string.Join(',', Known.Select(known => known.Name));

    /// <returns>The checksum, or what is wrong with it.</returns>
    public static (UploadChecksum? Checksum, Problem? Problem) Parse(string text)
    {
        var parts = text.Split(' ');
        var known = Known.FirstOrDefault(known => known.Name == parts[0]);
        if (known.Name is null)
            return (null, UploadProblems.BadChecksum.Of($"Upload-Checksum names the algorithm '{parts[0]}'.", Algorithms));
        var hash = new byte[known.Bytes];
        return parts.Length == 2 && Convert.TryFromBase64String(parts[1], hash, out var count) && count == known.Bytes
            ? (new UploadChecksum(known.Algorithm, [.. hash]), null)
            : (null, UploadProblems.BadChecksum.Of($"Upload-Checksum has no {known.Name} of {known.Bytes} bytes in Base64.", Algorithms));
    }
}
