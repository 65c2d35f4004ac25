namespace MovieGen.Media.Stills;

/// <summary>
/// Which levels of a canvas make a frame. Four taps reach two canvas pixels per output pixel; from <see cref="BlendFrom"/> on the next
/// smaller level is blended in, alone at 2, so that no frame of a zoom pops from one level to the next.
/// </summary>
/// <param name="First">The level sampled; 0 is the canvas.</param>
/// <param name="Share">How much of level <paramref name="First"/> + 1 is blended in, in 256ths; 0 is none.</param>
internal readonly record struct MipChoice(int First, int Share)
{
    public const double BlendFrom = 1.75;

    /// <summary>The smallest level that is needed.</summary>
    public int Last => Share == 0 ? First : First + 1;

    /// <param name="ratio">Canvas pixels per output pixel.</param>
    public static MipChoice Of(double ratio, int levels)
    {
        var level = 0;
        for (; ratio >= 2 && level + 1 < levels; ratio /= 2)
            level++;
        if (level + 1 >= levels || ratio <= BlendFrom)
            return new MipChoice(level, 0);
        var share = (int)Math.Floor((ratio - BlendFrom) / (2 - BlendFrom) * 256 + 0.5);
        return share == 256 ? new MipChoice(level + 1, 0) : new MipChoice(level, share);
    }
}
