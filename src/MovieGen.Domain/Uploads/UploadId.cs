namespace MovieGen.Domain.Uploads;

/// <summary>Names one upload: <c>upl_</c> and 128 random bits, so that nobody guesses another's.</summary>
public readonly record struct UploadId
{
    public const string Prefix = "upl_";

    /// <summary>Random bytes of an id.</summary>
    public const int RandomBytes = 16;

    /// <exception cref="ArgumentException">The text is not an upload id.</exception>
    public UploadId(string value)
    {
        if (!IsValid(value))
            throw new ArgumentException($"'{value}' is not an upload id.", nameof(value));
        Value = value;
    }

    public string Value { get; }

    /// <param name="random"><see cref="RandomBytes"/> bytes of a cryptographic source.</param>
    public static UploadId Of(ReadOnlySpan<byte> random) =>
        random.Length == RandomBytes
            ? new UploadId(Prefix + Convert.ToHexStringLower(random))
            : throw new ArgumentException($"An upload id is made of {RandomBytes} random bytes.", nameof(random));

    public static bool TryParse(string? text, out UploadId id)
    {
        var valid = IsValid(text);
        id = valid ? new UploadId(text!) : default;
        return valid;
    }

    public override string ToString() => Value;

    private static bool IsValid(string? text) =>
        text?.Length == Prefix.Length + 2 * RandomBytes
        && text.StartsWith(Prefix, StringComparison.Ordinal)
        && text.Skip(Prefix.Length).All(char.IsAsciiHexDigitLower);
}
