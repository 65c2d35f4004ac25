using MovieGen.Domain.Assets;
using MovieGen.Domain.Storyboards;

namespace MovieGen.Domain.Timelines;

/// <summary>
/// The move that a photo gets when none is described: 5–12 % of zoom, in or out, towards one of nine places. It follows from the photo's
/// content and the scene's length alone, so that a scene that is moved or repeated keeps its move and its segments.
/// </summary>
public static class KenBurns
{
    private const double ZoomPerSecond = 0.02;
    private const double MinZoom = 0.05;
    private const double MaxZoom = 0.12;

    public static Motion For(ContentHash photo, double seconds)
    {
        var chance = Convert.ToInt32(photo.Hex[..4], 16);
        var side = Math.Round(1 / (1 + Math.Clamp(seconds * ZoomPerSecond, MinZoom, MaxZoom)), 6);
        var (column, row) = (chance % 3, chance / 3 % 3);
        var near = new UnitRect(Offset(column, side), Offset(row, side), side, side);
        var whole = new UnitRect(0, 0, 1, 1);
        // Linear, so that the picture keeps moving while it dissolves into the next one.
        return chance / 9 % 2 == 0 ? new Motion(whole, near, Easing.Linear) : new Motion(near, whole, Easing.Linear);
    }

    // Unrounded: 1 − side is exact in binary, so that the rectangle ends exactly at the picture's edge.
    private static double Offset(int third, double side) => (1 - side) * third / 2;
}
