using System.Globalization;
using System.Text;
using System.Text.Json;

namespace MovieGen.Domain.Storyboards.Reading;

/// <summary>
/// Values of the document as messages show them: short, and with nothing that could act on a terminal or a page's direction.
/// </summary>
internal static class Quoting
{
    private const int MaxLength = 60;

    public static string Quote(string text)
    {
        var shown = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            if (shown.Length > MaxLength)
                return shown.Append("…\"").ToString();
            var hidden =
                Rune.GetUnicodeCategory(rune)
                is UnicodeCategory.Control
                    or UnicodeCategory.Format
                    or UnicodeCategory.LineSeparator
                    or UnicodeCategory.ParagraphSeparator;
            shown.Append(hidden ? $"\\u{{{rune.Value:X4}}}" : rune.ToString());
        }
        return shown.Append('"').ToString();
    }

    /// <summary>A value with its kind, such as <c>the text "abc"</c>.</summary>
    public static string Describe(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.String => TryText(element, out var text) ? $"the text {Quote(text)}" : "broken text",
            JsonValueKind.Number => $"the number {Raw(element)}",
            JsonValueKind.Object => "an object",
            JsonValueKind.Array => "a list",
            JsonValueKind.Null => "null",
            _ => element.ValueKind == JsonValueKind.True ? "true" : "false",
        };

    /// <summary>The digits of a number as written, shortened.</summary>
    public static string Raw(JsonElement number)
    {
        var raw = number.GetRawText();
        return raw.Length <= MaxLength ? raw : raw[..MaxLength] + "…";
    }

    /// <summary>The text of a string element; false if an escape such as <c>\ud800</c> makes it no Unicode text at all.</summary>
    public static bool TryText(JsonElement element, out string text)
    {
        try
        {
            text = element.GetString()!;
            return true;
        }
        catch (InvalidOperationException)
        {
            text = "";
            return false;
        }
    }

    /// <summary>The name of a field, with the same caveat.</summary>
    public static bool TryName(JsonProperty property, out string name)
    {
        try
        {
            name = property.Name;
            return true;
        }
        catch (InvalidOperationException)
        {
            name = "";
            return false;
        }
    }
}
