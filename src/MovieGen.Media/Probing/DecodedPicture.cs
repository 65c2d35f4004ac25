using System.Globalization;
using System.Text.Json;

namespace MovieGen.Media.Probing;

/// <summary>A picture as a decoder gives it, before it is turned upright.</summary>
/// <param name="RotationDegrees">Clockwise turn to show it upright: 0, 90, 180 or 270.</param>
internal sealed record DecodedPicture(int Width, int Height, string PixelFormat, int RotationDegrees)
{
    /// <param name="json">FFprobe's report of one frame.</param>
    public static DecodedPicture? Parse(string json)
    {
        using var report = JsonDocument.Parse(json);
        if (!report.RootElement.TryGetProperty("frames", out var frames) || frames.GetArrayLength() == 0)
            return null;
        var frame = frames[0];
        if (!frame.TryGetProperty("width", out var width) || !frame.TryGetProperty("height", out var height))
            return null;
        return new(
            width.GetInt32(),
            height.GetInt32(),
            frame.TryGetProperty("pix_fmt", out var format) ? format.GetString() ?? "" : "",
            Rotation(frame)
        );
    }

    private static int Rotation(JsonElement frame)
    {
        if (!frame.TryGetProperty("side_data_list", out var list))
            return 0;
        foreach (var side in list.EnumerateArray())
            if (
                side.TryGetProperty("rotation", out var value)
                && double.TryParse(value.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var angle)
            )
                return QuarterTurn.FromCounterClockwise(angle);
        return 0;
    }
}
