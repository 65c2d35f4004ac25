using System.Globalization;
using System.Text;

namespace MovieGen.Domain.Naming;

/// <summary>
/// A name of a user's as the name of a file that a browser saves: no part of it is a path, nothing of it is invisible, and it reads in the
/// order in which it is written (U+202E would show <c>gpj.exe</c> as <c>exe.jpg</c>).
/// </summary>
public static class DownloadName
{
    /// <summary>Without the extension, in characters.</summary>
    private const int MaxLength = 200;

    private const int MaxExtension = 10;
    private const string Reserved = "/\\:*?\"<>|";

    /// <param name="name">What was wanted, with its extension.</param>
    /// <param name="fallback">Instead of a name of which nothing is left but the extension.</param>
    public static string Of(string name, string fallback)
    {
        var text = string.Concat(name.EnumerateRunes().Where(rune => !IsHidden(rune)).Select(Visible));
        var extension = Path.GetExtension(text) is { Length: > 1 and <= MaxExtension } found ? found : "";
        var stem = text[..^extension.Length];
        if (stem.Length > MaxLength)
            stem = stem[..(char.IsHighSurrogate(stem[MaxLength - 1]) ? MaxLength - 1 : MaxLength)];
        stem = stem.Trim(' ', '.');
        return (stem.Length == 0 ? fallback : stem) + extension;
    }

    private static string Visible(Rune rune) => Reserved.Contains(rune.ToString(), StringComparison.Ordinal) ? "_" : rune.ToString();

    /// <summary>
    /// Control characters, line and paragraph separators, and format characters, of which some turn the direction; halves of characters.
    /// </summary>
    private static bool IsHidden(Rune rune) =>
        rune == Rune.ReplacementChar
        || Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.PrivateUse;
}
