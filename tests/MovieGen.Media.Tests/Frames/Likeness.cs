namespace MovieGen.Media.Tests.Frames;

/// <summary>Structural similarity of two pictures of one size, in blocks of 8×8 pixels that overlap by half.</summary>
internal static class Likeness
{
    private const int Side = 8;
    private const double C1 = 0.01 * 255 * (0.01 * 255);
    private const double C2 = 0.03 * 255 * (0.03 * 255);

    public static double Ssim(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, int width)
    {
        Assert.Equal(a.Length, b.Length);
        var (sum, blocks) = (0.0, 0);
        for (var y = 0; y + Side <= a.Length / width; y += Side / 2)
        {
            for (var x = 0; x + Side <= width; x += Side / 2)
            {
                sum += Block(a[(y * width + x)..], b[(y * width + x)..], width);
                blocks++;
            }
        }
        return sum / blocks;
    }

    private static double Block(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, int width)
    {
        const double pixels = Side * Side;
        var (sumA, sumB, squares, product) = (0.0, 0.0, 0.0, 0.0);
        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side; x++)
            {
                double p = a[y * width + x];
                double q = b[y * width + x];
                (sumA, sumB, squares, product) = (sumA + p, sumB + q, squares + p * p + q * q, product + p * q);
            }
        }
        var (meanA, meanB) = (sumA / pixels, sumB / pixels);
        var variances = squares / pixels - meanA * meanA - meanB * meanB;
        var covariance = product / pixels - meanA * meanB;
        return (2 * meanA * meanB + C1) * (2 * covariance + C2) / ((meanA * meanA + meanB * meanB + C1) * (variances + C2));
    }
}
