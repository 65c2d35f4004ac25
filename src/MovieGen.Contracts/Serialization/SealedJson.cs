using System.Text;
using MovieGen.Domain.Assets;

namespace MovieGen.Contracts.Serialization;

/// <summary>
/// A JSON object with a seal as its last member, <c>"seal":"…"</c>, which readers that know of no seals skip. What is sealed is all before
/// that member, without the closing brace: so neither writing nor checking needs the JSON a second time.
/// </summary>
internal static class SealedJson
{
    private const int HexLength = 64;

    private static ReadOnlySpan<byte> Before => ",\"seal\":\""u8;

    private static ReadOnlySpan<byte> After => "\"}"u8;

    /// <summary>What a seal of an object covers.</summary>
    /// <param name="json">With at least one member, and nothing behind its brace.</param>
    public static ReadOnlyMemory<byte> BodyOf(ReadOnlyMemory<byte> json) => json[..^1];

    public static byte[] Write(ReadOnlySpan<byte> body, ContentHash seal) =>
        [.. body, .. Before, .. Encoding.ASCII.GetBytes(seal.Hex), .. After];

    /// <summary>What is sealed, and the seal; all of it and null if there is none.</summary>
    public static (ReadOnlyMemory<byte> Body, ContentHash? Seal) Split(ReadOnlyMemory<byte> json)
    {
        var length = json.Length - Before.Length - HexLength - After.Length;
        if (length <= 0 || !json.Span[length..].StartsWith(Before) || !json.Span.EndsWith(After))
            return (json, null);
        var hex = Encoding.ASCII.GetString(json.Span.Slice(length + Before.Length, HexLength));
        return ContentHash.IsValid(hex) ? (json[..length], new ContentHash(hex)) : (json, null);
    }
}
