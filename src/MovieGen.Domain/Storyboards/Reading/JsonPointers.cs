namespace MovieGen.Domain.Storyboards.Reading;

/// <summary>JSON pointers (RFC 6901).</summary>
internal static class JsonPointers
{
    public static string Field(string pointer, string name) =>
        $"{pointer}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";

    public static string Item(string pointer, int index) => $"{pointer}/{index}";
}
