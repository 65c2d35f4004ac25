namespace MovieGen.Cli.Storyboards;

/// <summary>Names as people sort them: <c>IMG_9</c> before <c>IMG_10</c>, capitals beside small letters.</summary>
internal sealed class NaturalOrder : IComparer<string>
{
    public static readonly NaturalOrder Instance = new();

    public int Compare(string? x, string? y)
    {
        var (a, b) = (x ?? "", y ?? "");
        var (i, j) = (0, 0);
        while (i < a.Length && j < b.Length)
        {
            int order;
            if (char.IsAsciiDigit(a[i]) && char.IsAsciiDigit(b[j]))
            {
                var (first, second) = (Number(a, ref i), Number(b, ref j));
                order = first.Length != second.Length ? first.Length - second.Length : string.CompareOrdinal(first, second);
            }
            else
                order = char.ToUpperInvariant(a[i++]) - char.ToUpperInvariant(b[j++]);
            if (order != 0)
                return order;
        }
        var rest = (a.Length - i) - (b.Length - j);
        return rest != 0 ? rest : string.CompareOrdinal(a, b);
    }

    /// <summary>The digits at a position, without leading zeros.</summary>
    private static string Number(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
            at++;
        return text[start..at].TrimStart('0');
    }
}
