using System.Security.Cryptography;

namespace MovieGen.Domain.Assets;

/// <summary>SHA-256 of some bytes, as 64 lower-case hexadecimal digits.</summary>
public readonly record struct ContentHash
{
    /// <exception cref="ArgumentException">The text is not 64 lower-case hexadecimal digits.</exception>
    public ContentHash(string hex)
    {
        if (!IsValid(hex))
            throw new ArgumentException($"'{hex}' is not a SHA-256 in lower-case hex.", nameof(hex));
        Hex = hex;
    }

    public string Hex { get; }

    public static ContentHash Of(ReadOnlySpan<byte> bytes) => new(Convert.ToHexStringLower(SHA256.HashData(bytes)));

    public static bool IsValid(string? hex) => hex is { Length: 64 } && hex.All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f'));

    public override string ToString() => Hex;
}
