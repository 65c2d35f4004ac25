namespace MovieGen.Media.Stills;

/// <summary>One plane of 8-bit samples somewhere in memory that its owner keeps alive.</summary>
internal readonly unsafe struct Plane(byte* start, int width, int height)
{
    public int Width => width;

    public int Height => height;

    /// <summary>A row, the nearest one where the canvas has none: edges are extended without end.</summary>
    public byte* Row(int y) => start + (nint)Math.Clamp(y, 0, height - 1) * width;
}

/// <summary>
/// Planes of a yuv420p picture whose chroma is sited left (MPEG-2): luma and chroma share the first column and the middle of two rows.
/// </summary>
internal readonly unsafe struct Yuv420Picture
{
    /// <param name="start">Y, U and V without gaps; width and height even.</param>
    public Yuv420Picture(byte* start, int width, int height)
    {
        var luma = (nint)width * height;
        Y = new Plane(start, width, height);
        U = new Plane(start + luma, width / 2, height / 2);
        V = new Plane(start + luma + luma / 4, width / 2, height / 2);
    }

    public Yuv420Picture(Plane y, Plane u, Plane v) => (Y, U, V) = (y, u, v);

    public Plane Y { get; }

    public Plane U { get; }

    public Plane V { get; }
}
