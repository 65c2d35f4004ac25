using MovieGen.Domain.Assets;

namespace MovieGen.Domain.Rendering;

/// <summary>Names an artifact: SHA-256 of the canonical description of everything that decides its bytes, account included.</summary>
public readonly record struct ArtifactKey
{
    /// <exception cref="ArgumentException">The text is not 64 lower-case hexadecimal digits.</exception>
    public ArtifactKey(string hex)
    {
        if (!ContentHash.IsValid(hex))
            throw new ArgumentException($"'{hex}' is not an artifact key.", nameof(hex));
        Hex = hex;
    }

    public string Hex { get; }

    /// <summary>Enough of the key for a log line.</summary>
    public string Short => Hex[..12];

    public override string ToString() => Hex;
}
