namespace MovieGen.Domain.Jobs;

/// <summary>Names one job: <c>job_</c> and lower-case letters or digits.</summary>
public readonly record struct JobId
{
    public const string Prefix = "job_";

    /// <summary>Of every id that a gateway issues: the prefix and 128 bits in hexadecimal digits.</summary>
    public const int Length = 36;

    /// <exception cref="ArgumentException">The text is not a job id.</exception>
    public JobId(string value)
    {
        if (!OpaqueIds.IsToken(value, Prefix))
            throw new ArgumentException($"'{value}' is not a job id.", nameof(value));
        Value = value;
    }

    public string Value { get; }

    public static bool TryParse(string? text, out JobId id)
    {
        var valid = OpaqueIds.IsToken(text, Prefix);
        id = valid ? new JobId(text!) : default;
        return valid;
    }

    public override string ToString() => Value;
}
