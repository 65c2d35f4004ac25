using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace MovieGen.Domain.Storyboards.Text;

/// <summary>
/// Unicode normalisation form C. Our own, because the runtime has none in invariant globalization mode (its <c>Normalize</c> returns the
/// text as it came), and a title typed as letter and accent must be drawn, and keyed, like the composed letter.
/// </summary>
public static class CanonicalForm
{
    private const int HangulFirst = 0xAC00,
        LeadFirst = 0x1100,
        VowelFirst = 0x1161,
        TailFirst = 0x11A7;
    private const int LeadCount = 19,
        VowelCount = 21,
        TailCount = 28,
        HangulCount = LeadCount * VowelCount * TailCount;

    private static readonly Lazy<Tables> LoadedTables = new(Tables.Load);

    /// <summary>The text in form C. It has no unpaired surrogate.</summary>
    public static string Compose(string text)
    {
        // Nothing below U+0300 composes or reorders.
        if (!text.AsSpan().ContainsAnyExceptInRange('\0', '\u02ff'))
            return text;
        var tables = LoadedTables.Value;
        var runes = new List<int>(text.Length);
        foreach (var rune in text.EnumerateRunes())
            Decompose(rune.Value, runes, tables);
        Order(runes, tables);
        Recompose(runes, tables);
        var composed = new StringBuilder(text.Length);
        foreach (var rune in runes)
            composed.Append(new Rune(rune).ToString());
        return composed.ToString();
    }

    private static void Decompose(int rune, List<int> into, Tables tables)
    {
        if (rune is >= HangulFirst and < HangulFirst + HangulCount)
        {
            var (syllable, tail) = Math.DivRem(rune - HangulFirst, TailCount);
            into.Add(LeadFirst + syllable / VowelCount);
            into.Add(VowelFirst + syllable % VowelCount);
            if (tail > 0)
                into.Add(TailFirst + tail);
        }
        else if (tables.Decompositions.TryGetValue(rune, out var parts))
        {
            Decompose(parts.First, into, tables);
            if (parts.Second != 0)
                into.Add(parts.Second);
        }
        else
        {
            into.Add(rune);
        }
    }

    private static void Order(List<int> runes, Tables tables)
    {
        for (var start = 0; start < runes.Count; start++)
        {
            if (tables.ClassOf(runes[start]) == 0)
                continue;
            var end = start + 1;
            while (end < runes.Count && tables.ClassOf(runes[end]) != 0)
                end++;
            var ordered = runes.GetRange(start, end - start).OrderBy(tables.ClassOf).ToList();
            for (var i = 0; i < ordered.Count; i++)
                runes[start + i] = ordered[i];
            start = end;
        }
    }

    private static void Recompose(List<int> runes, Tables tables)
    {
        var starter = -1;
        var kept = 0;
        var lastClass = 0;
        for (var i = 0; i < runes.Count; i++)
        {
            var rune = runes[i];
            var combiningClass = tables.ClassOf(rune);
            var blocked = kept > starter + 1 && (lastClass == 0 || lastClass >= combiningClass);
            if (starter >= 0 && !blocked && Pair(runes[starter], rune, tables) is { } pair)
            {
                runes[starter] = pair;
                continue;
            }
            if (combiningClass == 0)
                starter = kept;
            lastClass = combiningClass;
            runes[kept++] = rune;
        }
        runes.RemoveRange(kept, runes.Count - kept);
    }

    private static int? Pair(int first, int second, Tables tables)
    {
        if (first is >= LeadFirst and < LeadFirst + LeadCount && second is >= VowelFirst and < VowelFirst + VowelCount)
            return HangulFirst + ((first - LeadFirst) * VowelCount + second - VowelFirst) * TailCount;
        if (
            first is >= HangulFirst and < HangulFirst + HangulCount
            && (first - HangulFirst) % TailCount == 0
            && second is > TailFirst and < TailFirst + TailCount
        )
            return first + second - TailFirst;
        return tables.Compositions.TryGetValue((first, second), out var pair) ? pair : null;
    }

    private sealed record Tables(
        FrozenDictionary<int, (int First, int Second)> Decompositions,
        FrozenDictionary<(int First, int Second), int> Compositions,
        FrozenDictionary<int, int> Classes
    )
    {
        public int ClassOf(int rune) => Classes.GetValueOrDefault(rune);

        public static Tables Load()
        {
            var decompositions = new Dictionary<int, (int, int)>();
            var compositions = new Dictionary<(int, int), int>();
            var classes = new Dictionary<int, int>();
            using var stream = typeof(CanonicalForm).Assembly.GetManifestResourceStream("canonical-form.txt")!;
            using var lines = new StreamReader(stream, Encoding.UTF8);
            while (lines.ReadLine() is { } line)
            {
                if (line.StartsWith('#'))
                    continue;
                var at = line.AsSpan().IndexOfAny("=>-");
                var from = Hex(line.AsSpan(0, at));
                var rest = line.AsSpan(at + 1);
                if (line[at] == '-')
                {
                    var colon = rest.IndexOf(':');
                    for (var rune = from; rune <= Hex(rest[..colon]); rune++)
                        classes[rune] = int.Parse(rest[(colon + 1)..], CultureInfo.InvariantCulture);
                    continue;
                }
                var space = rest.IndexOf(' ');
                var parts = space < 0 ? (Hex(rest), 0) : (Hex(rest[..space]), Hex(rest[(space + 1)..]));
                decompositions[from] = parts;
                if (line[at] == '=')
                    compositions[parts] = from;
            }
            return new(decompositions.ToFrozenDictionary(), compositions.ToFrozenDictionary(), classes.ToFrozenDictionary());
        }

        private static int Hex(ReadOnlySpan<char> digits) =>
            int.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
    }
}
