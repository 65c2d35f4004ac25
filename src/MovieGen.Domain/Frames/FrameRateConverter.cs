using System.Globalization;
using MovieGen.Domain.Json;

namespace MovieGen.Domain.Frames;

/// <summary>As <c>30</c> or <c>30000/1001</c>; reads both <c>30</c> and <c>30/1</c>.</summary>
public class FrameRateConverter : TextConverter<FrameRate>
{
    protected override FrameRate Parse(string text)
    {
        var parts = text.Split('/');
        if (parts.Length > 2)
            throw new FormatException($"'{text}' is not a frame rate.");
        return new FrameRate(Number(parts[0]), parts.Length == 2 ? Number(parts[1]) : 1);
    }

    private static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}

/// <summary>Always <c>num/den</c>, also where the denominator is 1: the form in artifact descriptions, of which keys are made.</summary>
public sealed class FrameRateFractionConverter : FrameRateConverter
{
    protected override string Format(FrameRate value) => string.Create(CultureInfo.InvariantCulture, $"{value.Num}/{value.Den}");
}
