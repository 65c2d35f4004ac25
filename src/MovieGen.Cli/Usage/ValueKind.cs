using System.Globalization;

namespace MovieGen.Cli.Usage;

/// <summary>The kinds of values that options and arguments take, and what is said of a text that is no such value.</summary>
internal static class ValueKind
{
    /// <param name="type">Of the option or argument.</param>
    public static bool Reads(Type type, string text) =>
        Kind(type) switch
        {
            nameof(Int32) => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out _),
            nameof(Double) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
            _ => true,
        };

    public static string Refusal(string name, Type type, string text) =>
        Kind(type) switch
        {
            nameof(Int32) when decimal.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) =>
                $"{name} takes a whole number; {text} is too {(number < 0 ? "small" : "large")}.",
            nameof(Int32) => $"{name} takes a whole number; '{text}' is not one.",
            _ => $"{name} takes a number; '{text}' is not one.",
        };

    private static string Kind(Type type) => (Nullable.GetUnderlyingType(type) ?? type).Name;
}
