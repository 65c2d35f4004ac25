namespace MovieGen.Domain.Accounts;

/// <summary>
/// Owner of assets, jobs and artifacts. 1–64 characters of <c>a-z 0-9 - _</c>, so that it is safe in a path and in a key.
/// </summary>
public readonly record struct AccountId
{
    /// <summary>The one account there is while no accounts are configured.</summary>
    public static readonly AccountId Local = new("local");

    /// <summary>Characters in the longest id.</summary>
    public const int MaxLength = 64;

    /// <param name="value">The id's text.</param>
    /// <exception cref="ArgumentException">The text has another shape.</exception>
    public AccountId(string value)
    {
        if (!OpaqueIds.IsToken(value, MaxLength))
            throw new ArgumentException($"'{value}' is not an account id.", nameof(value));
        Value = value;
    }

    public string Value { get; }

    public override string ToString() => Value;
}
