using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MovieGen.Farm.Projections;

/// <summary>
/// The hash of a row's values, kept in the row: neither database notices when a disk changes a value. It is the same for a value and for
/// what the database gives back for it.
/// </summary>
internal static class RowHash
{
    public const string Column = "row_hash";

    public static string Of(IEnumerable<object?> values)
    {
        var text = new StringBuilder();
        foreach (var value in values)
            text.Append(TextOf(value)).Append('\0');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static string TextOf(object? value) =>
        value switch
        {
            null or DBNull => "\u0001",
            double number => number.ToString("R", CultureInfo.InvariantCulture),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };
}
