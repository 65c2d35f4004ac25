using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace MovieGen.Storage.Records;

/// <summary>
/// A record whose last member is the SHA-256 of all bytes before it, so that damage does not pass for another record. Records of releases
/// before have none, and readers of those skip it.
/// </summary>
internal static class SealedRecord
{
    private static ReadOnlySpan<byte> Before => ",\n  \"checksum\": \""u8;

    private static ReadOnlySpan<byte> After => "\"\n}\n"u8;

    private const int HexLength = 64;

    public static byte[] Write<T>(T record, JsonTypeInfo<T> shape)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(record, shape).AsSpan()[..^1].TrimEnd("\r\n "u8);
        var hex = System.Text.Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(body)));
        return [.. body, .. Before, .. hex, .. After];
    }

    /// <exception cref="JsonException">It is damaged.</exception>
    public static T Read<T>(ReadOnlySpan<byte> bytes, JsonTypeInfo<T> shape)
    {
        var length = bytes.Length - Before.Length - HexLength - After.Length;
        if (length > 0 && bytes[length..].StartsWith(Before) && bytes.EndsWith(After))
        {
            var written = bytes.Slice(length + Before.Length, HexLength);
            if (!written.SequenceEqual(System.Text.Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(bytes[..length])))))
                throw new JsonException("The record is not what was written: its checksum differs.");
        }

        return JsonSerializer.Deserialize(bytes, shape) ?? throw new JsonException("The record is empty.");
    }
}
