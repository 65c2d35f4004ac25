using System.Globalization;
using System.Text;
using MovieGen.Domain.Problems;

namespace MovieGen.Domain.Storyboards.Text;

/// <summary>
/// Makes untrusted text safe to draw: one normal form, one kind of line break, no direction overrides, and nothing that a renderer
/// would draw as rubbish without complaint (control characters, towers of combining marks).
/// </summary>
internal static class UserText
{
    public const int MaxMarks = 8;

    /// <summary>One visible character can be a chain of many; no honest one is longer than this many UTF-16 units on average.</summary>
    private const int MaxUnitsPerGrapheme = 8;

    /// <summary>The cleaned text, or why it is refused.</summary>
    /// <param name="lines">Whether line breaks are kept; otherwise they are refused.</param>
    public static CleanText Clean(string text, int maxGraphemes, bool lines)
    {
        var kept = new StringBuilder(text.Length);
        var composed = CanonicalForm.Compose(text.ReplaceLineEndings("\n"));
        var marks = 0;
        foreach (var rune in composed.EnumerateRunes())
        {
            if (IsDropped(rune.Value))
                continue;
            if (rune.Value == '\n' ? !lines : IsRefused(rune))
                return CleanText.Refused(
                    rune.Value == '\n' ? StoryboardProblems.LineBreak : StoryboardProblems.UnsafeText,
                    $"contains the character U+{rune.Value:X4}"
                );
            marks = IsMark(rune) ? marks + 1 : 0;
            if (marks > MaxMarks)
                return CleanText.Refused(StoryboardProblems.TooManyMarks, $"stacks more than {MaxMarks} combining marks on one character");
            kept.Append(rune.ToString());
        }
        var clean = kept.ToString().Trim();
        var graphemes = new StringInfo(clean).LengthInTextElements;
        return graphemes > maxGraphemes || clean.Length > maxGraphemes * MaxUnitsPerGrapheme
            ? CleanText.Refused(StoryboardProblems.TextTooLong, $"is {graphemes} characters long", maxGraphemes)
            : new CleanText(clean, null);
    }

    /// <summary>
    /// Embeddings, overrides and isolates, which can make text read as something else than it is; and the byte order mark.
    /// </summary>
    private static bool IsDropped(int rune) => rune is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0xFEFF;

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.EnclosingMark
                or UnicodeCategory.SpacingCombiningMark;

    private static bool IsRefused(Rune rune) =>
        Rune.IsControl(rune) || (rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF;
}

/// <summary>Text fit to use, or why it is refused.</summary>
internal readonly record struct CleanText(string Text, TextFault? Fault)
{
    public static CleanText Refused(ProblemKind kind, string reason, params object?[] facts) => new("", new TextFault(kind, reason, facts));
}

/// <summary>Why a text is refused.</summary>
/// <param name="Reason">The end of a sentence that begins with the text.</param>
/// <param name="Facts">Of the advice.</param>
internal sealed record TextFault(ProblemKind Kind, string Reason, object?[] Facts);
