namespace MovieGen.Domain;

/// <summary>
/// The one alphabet of our ids: lower-case letters, digits, <c>-</c> and <c>_</c>; safe in paths, URLs, keys and actor names.
/// </summary>
public static class OpaqueIds
{
    /// <summary>True when <paramref name="value"/> has 1 to <paramref name="maxLength"/> characters, all of our alphabet.</summary>
    public static bool IsToken(string? value, int maxLength)
    {
        if (string.IsNullOrEmpty(value) || value.Length > maxLength)
            return false;
        foreach (var c in value)
            if (c is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '_'))
                return false;
        return true;
    }

    /// <summary>True when <paramref name="value"/> is <paramref name="prefix"/> and 1 to 40 more characters of our alphabet.</summary>
    public static bool IsToken(string? value, string prefix) =>
        value is not null && value.StartsWith(prefix, StringComparison.Ordinal) && IsToken(value[prefix.Length..], 40);
}
