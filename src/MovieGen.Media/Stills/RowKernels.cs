using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MovieGen.Media.Stills;

/// <summary>Which instructions the sampler uses. All make the same bytes; the choice is a matter of speed only.</summary>
public enum SamplerInstructions
{
    /// <summary>One pixel after another; what the others are measured against, and the ends of rows.</summary>
    Scalar,

    /// <summary>128-bit vectors as every processor of today has them.</summary>
    Vector128,

    /// <summary>256-bit vectors of x86.</summary>
    Avx2,
}

/// <summary>
/// The two passes over a row: four source rows become one row of 16-bit sums with 6 fractional bits, and that becomes a row of output
/// pixels. Integer arithmetic with one rounding a pass, hence the same bytes in every form.
/// </summary>
internal static unsafe partial class RowKernels
{
    private const int VerticalShift = 8;
    private const int VerticalRounding = 1 << (VerticalShift - 1);
    private const int HorizontalShift = 14 + 6;
    private const int HorizontalRounding = 1 << (HorizontalShift - 1);

    public static SamplerInstructions Fastest =>
        Avx2.IsSupported ? SamplerInstructions.Avx2
        : Vector128.IsHardwareAccelerated ? SamplerInstructions.Vector128
        : SamplerInstructions.Scalar;

    /// <summary>Four rows weighted and added.</summary>
    public static void Vertical(SamplerInstructions by, in FourRows rows, short* sums, int count)
    {
        var done = by switch
        {
            SamplerInstructions.Avx2 => VerticalAvx2(rows, sums, count),
            SamplerInstructions.Vector128 => VerticalVector128(rows, sums, count),
            _ => 0,
        };
        for (var x = done; x < count; x++)
        {
            var sum = rows.Row0[x] * rows.Weight0 + rows.Row1[x] * rows.Weight1 + rows.Row2[x] * rows.Weight2 + rows.Row3[x] * rows.Weight3;
            sums[x] = (short)((sum + VerticalRounding) >> VerticalShift);
        }
    }

    /// <summary>Four neighbouring sums weighted and added for each output pixel.</summary>
    /// <param name="sums">Where a start of 0 points to.</param>
    public static void Horizontal(SamplerInstructions by, short* sums, int* starts, short* weights, byte* row, int count)
    {
        var done = by switch
        {
            SamplerInstructions.Avx2 => HorizontalAvx2(sums, starts, weights, row, count),
            SamplerInstructions.Vector128 => HorizontalVector128(sums, starts, weights, row, count),
            _ => 0,
        };
        for (var x = done; x < count; x++)
        {
            short* s = sums + starts[x],
                w = weights + ResampleAxis.Taps * x;
            var sum = s[0] * w[0] + s[1] * w[1] + s[2] * w[2] + s[3] * w[3];
            row[x] = (byte)Math.Clamp((sum + HorizontalRounding) >> HorizontalShift, 0, 255);
        }
    }
}

/// <summary>Four source rows and their weights.</summary>
internal readonly unsafe struct FourRows(byte* row0, byte* row1, byte* row2, byte* row3, ReadOnlySpan<short> weights)
{
    public readonly byte* Row0 = row0,
        Row1 = row1,
        Row2 = row2,
        Row3 = row3;
    public readonly short Weight0 = weights[0],
        Weight1 = weights[1],
        Weight2 = weights[2],
        Weight3 = weights[3];
}
