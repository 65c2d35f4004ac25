using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace MovieGen.Media.Titles;

/// <summary>Breaks a title into lines that fit, at spaces if there are some, otherwise between grapheme clusters.</summary>
internal static class TitleWrapping
{
    /// <param name="maxEms">Width of a line.</param>
    /// <returns>The lines, blank ones between them too; none if the text is blank.</returns>
    public static ImmutableArray<string> Wrap(string text, FontMetrics font, double maxEms)
    {
        var lines = ImmutableArray.CreateBuilder<string>();
        foreach (var paragraph in Clean(text).Split('\n'))
        {
            var line = "";
            foreach (var word in paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(w => Pieces(w, font, maxEms)))
            {
                var longer = line.Length == 0 ? word : $"{line} {word}";
                if (font.Width(longer) > maxEms)
                {
                    lines.Add(line);
                    line = word;
                }
                else
                    line = longer;
            }
            if (line.Length > 0 || lines.Count > 0)
                lines.Add(line);
        }
        while (lines.Count > 0 && lines[^1].Length == 0)
            lines.RemoveAt(lines.Count - 1);
        return lines.ToImmutable();
    }

    /// <summary>
    /// What may be drawn: no control characters, no marks that turn the direction of what follows, no halves of characters; any white space
    /// is one space but a line's end.
    /// </summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.Value == '\n')
                clean.Append('\n');
            else if (Rune.IsWhiteSpace(rune))
                clean.Append(' ');
            else if (!IsUnseen(rune))
                clean.Append(rune);
        }
        return clean.ToString();
    }

    private static bool IsUnseen(Rune rune) =>
        Rune.IsControl(rune)
        || rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0xFEFF or (>= 0xFE00 and <= 0xFE0F)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;

    private static List<string> Pieces(string word, FontMetrics font, double maxEms)
    {
        if (font.Width(word) <= maxEms)
            return [word];
        var pieces = new List<string>();
        var piece = "";
        var characters = StringInfo.GetTextElementEnumerator(word);
        while (characters.MoveNext())
        {
            var character = characters.GetTextElement();
            if (piece.Length > 0 && font.Width(piece + character) > maxEms)
            {
                pieces.Add(piece);
                piece = "";
            }
            piece += character;
        }
        pieces.Add(piece);
        return pieces;
    }
}
