using System.Security.Cryptography;
using System.Text;
using MovieGen.Domain.Accounts;

namespace MovieGen.Domain.Assets;

/// <summary>Names one uploaded asset: <c>ast_</c> and lower-case letters or digits.</summary>
public readonly record struct AssetId
{
    public const string Prefix = "ast_";

    /// <exception cref="ArgumentException">The text is not an asset id.</exception>
    public AssetId(string value)
    {
        if (!OpaqueIds.IsToken(value, Prefix))
            throw new ArgumentException($"'{value}' is not an asset id.", nameof(value));
        Value = value;
    }

    public string Value { get; }

    public static bool TryParse(string? text, out AssetId id)
    {
        var valid = OpaqueIds.IsToken(text, Prefix);
        id = valid ? new AssetId(text!) : default;
        return valid;
    }

    /// <summary>
    /// The id of an uploaded file. Because it follows from account, content and name, uploading a file twice gives one asset, whichever
    /// gateway receives it.
    /// </summary>
    public static AssetId FromContent(AccountId account, ContentHash content, string name)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes($"{account.Value}\n{content.Hex}\n{name}"));
        return new AssetId(Prefix + Convert.ToHexStringLower(digest.AsSpan(0, 14)));
    }

    public override string ToString() => Value;
}
