using System.Collections.Immutable;
using System.Text;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Problems;

namespace MovieGen.Domain.Uploads;

/// <summary>What the header Upload-Metadata says: pairs of a key and a value in Base64, separated by commas.</summary>
/// <param name="Text">The header as it came.</param>
/// <param name="FileName">The value of <c>filename</c>, else of <c>name</c>; empty if there is neither.</param>
/// <param name="Sha256">The value of <c>sha256</c>; null if there is none.</param>
public sealed record UploadMetadata(string Text, string FileName, ContentHash? Sha256)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <returns>The metadata, or what is wrong with it.</returns>
    public static (UploadMetadata? Metadata, Problem? Problem) Parse(string text)
    {
        var values = ImmutableDictionary<string, string>.Empty;
        foreach (var pair in text.Length == 0 ? [] : text.Split(','))
        {
            var parts = pair.Trim(' ').Split(' ');
            if (parts.Length > 2 || !IsKey(parts[0]))
                return Wrong($"'{pair}' is not a key and a value with one space between them.");
            if (Decode(parts.Length == 2 ? parts[1] : "") is not { } value)
                return Wrong($"The value of '{parts[0]}' is not UTF-8 text in Base64.");
            if (values.ContainsKey(parts[0]))
                return Wrong($"The key '{parts[0]}' occurs twice.");
            values = values.Add(parts[0], value);
        }

        var hash = values.GetValueOrDefault("sha256", "").ToLowerInvariant();
        if (hash.Length > 0 && !ContentHash.IsValid(hash))
            return Wrong("The value of 'sha256' is not a SHA-256 in 64 hexadecimal digits.");
        var name = values.GetValueOrDefault("filename") ?? values.GetValueOrDefault("name", "");
        return (new UploadMetadata(text, name, hash.Length > 0 ? new ContentHash(hash) : null), null);
    }

    private static (UploadMetadata?, Problem?) Wrong(string why) => (null, UploadProblems.BadMetadata.Of($"Upload-Metadata: {why}"));

    private static bool IsKey(string text) => text.Length > 0 && text.All(c => c is > ' ' and < '\x7f');

    private static string? Decode(string base64)
    {
        var bytes = new byte[base64.Length];
        if (base64.Any(char.IsWhiteSpace) || !Convert.TryFromBase64String(base64, bytes, out var count))
            return null;
        try
        {
            return Strict.GetString(bytes, 0, count);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
