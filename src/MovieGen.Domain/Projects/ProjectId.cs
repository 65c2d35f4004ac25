namespace MovieGen.Domain.Projects;

/// <summary>Names one project: <c>prj_</c> and 128 random bits.</summary>
public readonly record struct ProjectId
{
    public const string Prefix = "prj_";

    /// <exception cref="ArgumentException">The text is not a project id.</exception>
    public ProjectId(string value)
    {
        if (!OpaqueIds.IsToken(value, Prefix))
            throw new ArgumentException($"'{value}' is not a project id.", nameof(value));
        Value = value;
    }

    public string Value { get; }

    public static bool TryParse(string? text, out ProjectId id)
    {
        var valid = OpaqueIds.IsToken(text, Prefix);
        id = valid ? new ProjectId(text!) : default;
        return valid;
    }

    public override string ToString() => Value;
}
