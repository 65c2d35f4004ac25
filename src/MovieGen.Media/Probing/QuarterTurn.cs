namespace MovieGen.Media.Probing;

/// <summary>FFprobe's angles, which count against the clock, as clockwise quarter turns.</summary>
internal static class QuarterTurn
{
    /// <returns>0, 90, 180 or 270; odd angles go to the nearest.</returns>
    public static int FromCounterClockwise(double degrees)
    {
        if (!double.IsFinite(degrees))
            return 0;
        var quarters = (int)(Math.Round(-degrees / 90) % 4);
        return (quarters + 4) % 4 * 90;
    }
}
