namespace MovieGen.Storage.Records;

/// <summary>Names come from our own engine; a separator in one would be a mistake of ours, and dangerous.</summary>
internal static class ArtifactFileName
{
    /// <summary>What a folder store calls the record beside the files.</summary>
    public const string Record = "record.json";

    /// <exception cref="ArgumentException">It is a path, hidden, or ours.</exception>
    public static string Checked(string name) =>
        name is { Length: > 0 and <= 64 }
        && name[0] != '.'
        && name != Record
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_')
            ? name
            : throw new ArgumentException($"'{name}' is not the name of an artifact's file.", nameof(name));
}
