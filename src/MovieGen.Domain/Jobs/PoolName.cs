namespace MovieGen.Domain.Jobs;

/// <summary>
/// Names of pools: workers that render for certain jobs only. Each worker serves one or more, each job is rendered in one.
/// </summary>
public static class PoolName
{
    /// <summary>The pool of workers and jobs that name none.</summary>
    public const string Default = "default";

    /// <summary>In characters.</summary>
    public const int MaxLength = 63;

    /// <summary>What <see cref="IsValid"/> asks for, for people.</summary>
    public const string Rule = "1 to 63 letters, digits, '.', '_' or '-', beginning with a letter or digit";

    public static bool IsValid(string name) =>
        name.Length is > 0 and <= MaxLength
        && char.IsAsciiLetterOrDigit(name[0])
        && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or '-');
}
