namespace MovieGen.Domain.Storyboards.Reading;

/// <summary>"Did you mean": the known name that a wrong one was probably meant to be.</summary>
internal static class Suggestions
{
    private const int MaxNameLength = 40;

    /// <summary>What people call frame rates and sizes that we name exactly.</summary>
    private static readonly Dictionary<string, string> UsualNames = new(StringComparer.OrdinalIgnoreCase)
    {
        { "23.976", "24000/1001" },
        { "23.98", "24000/1001" },
        { "29.97", "30000/1001" },
        { "59.94", "60000/1001" },
        { "ntsc", "30000/1001" },
        { "pal", "25" },
        { "hd", "720p" },
        { "full hd", "1080p" },
        { "fhd", "1080p" },
        { "2k", "1440p" },
        { "qhd", "1440p" },
        { "4k", "2160p" },
        { "uhd", "2160p" },
        { "vertical", "9:16" },
        { "portrait", "9:16" },
        { "landscape", "16:9" },
        { "square", "1:1" },
        { "fill", "cover" },
        { "crop", "cover" },
        { "letterbox", "contain" },
        { "crossfade", "fade" },
        { "none", "cut" },
    };

    /// <summary>The nearest name: not more than a third of its letters wrong (case aside); null if there is none.</summary>
    public static string? Nearest(string wrong, IReadOnlyCollection<string> known)
    {
        if (wrong.Length > MaxNameLength)
            return null;
        if (UsualNames.TryGetValue(wrong, out var exact) && known.Contains(exact))
            return exact;
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
