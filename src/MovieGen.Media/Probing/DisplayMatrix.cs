using System.Globalization;

namespace MovieGen.Media.Probing;

/// <summary>How a coded picture is shown: mirrored left to right, then turned clockwise by 0, 90, 180 or 270 degrees.</summary>
internal readonly record struct DisplayMatrix(bool Mirrored, int RotationDegrees)
{
    public static readonly DisplayMatrix Upright = new(false, 0);

    /// <summary>Reads FFprobe's three lines of three numbers, each line after an address and a colon.</summary>
    /// <returns>Null if it is no such text, or the matrix has no inverse.</returns>
    public static DisplayMatrix? Parse(string? text)
    {
        var rows = (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Row).ToArray();
        if (rows is not [[var a, var b, ..], [var c, var d, ..], ..] || a * d - b * c == 0)
            return null;
        var mirrored = a * d - b * c < 0;
        var (x, y) = mirrored ? (-a, -b) : (a, b);
        return new DisplayMatrix(mirrored, QuarterTurn.FromCounterClockwise(-Math.Atan2(y, x) * 180 / Math.PI));
    }

    private static double[] Row(string line) =>
        [
            .. line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..]
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(number =>
                    double.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : 0
                ),
        ];
}
