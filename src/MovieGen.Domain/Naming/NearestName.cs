namespace MovieGen.Domain.Naming;

/// <summary>"Did you mean": the known name that a wrong one was probably meant to be.</summary>
public static class NearestName
{
    private const int MaxNameLength = 40;

    /// <summary>The nearest name: at most a third of its letters wrong (case aside); null where there is none.</summary>
    public static string? Of(string wrong, IReadOnlyCollection<string> known)
    {
        if (wrong.Length > MaxNameLength)
            return null;
        string? nearest = null;
        var least = int.MaxValue;
        foreach (var name in known)
        {
            var distance = Distance(wrong.ToLowerInvariant(), name.ToLowerInvariant());
            if (distance >= least || distance > Math.Max(1, Math.Max(name.Length, wrong.Length) / 3))
                continue;
            (nearest, least) = (name, distance);
        }
        return nearest;
    }

    /// <summary>Insertions, deletions, replacements and swaps of neighbours (optimal string alignment).</summary>
    private static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            rows[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            rows[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                rows[i, j] = Math.Min(replaced, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        }
        return rows[a.Length, b.Length];
    }
}
