namespace MovieGen.Bench.Montage;

/// <summary>How well the single command makes its pictures.</summary>
/// <param name="Interpolation">Of <c>perspective</c>: <c>linear</c> blurs between pixels, <c>cubic</c> keeps more of the photo and costs
/// about twice as much.</param>
/// <param name="CanvasRatio">Canvas pixels per output pixel.</param>
/// <param name="Scaler">What makes a frame of a canvas that the camera has moved over, and of a clip.</param>
internal sealed record PictureQuality(string Interpolation, double CanvasRatio, string Scaler)
{
    /// <summary>A canvas that the usual gentle zoom can use.</summary>
    private const double Usual = 1.2;

    public static readonly PictureQuality Linear = new("linear", Usual, "bicubic");
    public static readonly PictureQuality Cubic = new("cubic", Usual, "bicubic");

    /// <summary>Out of twice as many pixels each way, whatever it costs: what both movies are compared with.</summary>
    public static readonly PictureQuality Reference = new("cubic", 2, "lanczos+accurate_rnd");
}
