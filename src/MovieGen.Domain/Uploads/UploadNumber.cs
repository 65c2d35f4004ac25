using System.Globalization;

namespace MovieGen.Domain.Uploads;

/// <summary>The numbers of tus headers: decimal digits and nothing else.</summary>
public static class UploadNumber
{
    /// <summary>Null for a sign, a space, a fraction, an empty text, and whatever is larger than 2⁶³ − 1.</summary>
    public static long? Parse(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
