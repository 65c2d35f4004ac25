namespace MovieGen.Cli.Benchmarks.Montage;

/// <summary>How well the single command moves its camera over a photo.</summary>
/// <param name="Interpolation">Of <c>perspective</c>: <c>linear</c> blurs between pixels, <c>cubic</c> keeps what the photo has and costs about twice as much.</param>
/// <param name="CanvasRatio">Canvas pixels per output pixel.</param>
internal sealed record StillQuality(string Interpolation, double CanvasRatio)
{
    /// <summary>A canvas that the usual gentle zoom can use.</summary>
    private const double Usual = 1.2;

    public static readonly StillQuality Linear = new("linear", Usual);
    public static readonly StillQuality Cubic = new("cubic", Usual);

    /// <summary>Out of twice as many pixels each way: what both movies are compared with.</summary>
    public static readonly StillQuality Reference = new("cubic", 2);
}
