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

    public override string ToString() => Value;
}
