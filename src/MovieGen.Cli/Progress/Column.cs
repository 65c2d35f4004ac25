using System.Globalization;

namespace MovieGen.Cli.Progress;

/// <summary>A value in a column of text; a value wider than its column is not cut.</summary>
internal static class Column
{
    public static string Left(object? value, int width) => Text(value).PadRight(width);

    public static string Right(object? value, int width) => Text(value).PadLeft(width);

    private static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
