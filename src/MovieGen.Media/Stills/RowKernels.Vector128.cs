using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MovieGen.Media.Stills;

internal static unsafe partial class RowKernels
{
    /// <returns>How many sums were made; the scalar code makes the rest.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int VerticalVector128(in FourRows rows, short* sums, int count)
    {
        const int Step = 8;
        if (count < Step)
            return 0;
        byte* row0 = rows.Row0,
            row1 = rows.Row1,
            row2 = rows.Row2,
            row3 = rows.Row3;
        var weight0 = Vector128.Create((int)rows.Weight0);
        var weight1 = Vector128.Create((int)rows.Weight1);
        var weight2 = Vector128.Create((int)rows.Weight2);
        var weight3 = Vector128.Create((int)rows.Weight3);
        var rounding = Vector128.Create(VerticalRounding);
        for (var x = 0; ; x += Step)
        {
            // The last step is moved back onto the row's end and makes some sums again.
            if (x > count - Step)
                x = count - Step;
            var (a, b, c, d) = (Words(row0 + x), Words(row1 + x), Words(row2 + x), Words(row3 + x));
            var low =
                Vector128.WidenLower(a) * weight0
                + Vector128.WidenLower(b) * weight1
                + Vector128.WidenLower(c) * weight2
                + Vector128.WidenLower(d) * weight3;
            var high =
                Vector128.WidenUpper(a) * weight0
                + Vector128.WidenUpper(b) * weight1
                + Vector128.WidenUpper(c) * weight2
                + Vector128.WidenUpper(d) * weight3;
            Vector128.Narrow((low + rounding) >> VerticalShift, (high + rounding) >> VerticalShift).Store(sums + x);
            if (x == count - Step)
                return count;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int HorizontalVector128(short* sums, int* starts, short* weights, byte* row, int count)
    {
        const int Step = 8;
        if (count < Step)
            return 0;
        for (var x = 0; ; x += Step)
        {
            if (x > count - Step)
                x = count - Step;
            var low = FourPixels(sums, starts + x, weights + ResampleAxis.Taps * x);
            var high = FourPixels(sums, starts + x + 4, weights + ResampleAxis.Taps * (x + 4));
            var words = Vector128.Clamp(Vector128.Narrow(low, high), Vector128<short>.Zero, Vector128.Create((short)255));
            Vector128.Narrow(words, words).AsByte().GetLower().Store(row + x);
            if (x == count - Step)
                return count;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> FourPixels(short* sums, int* starts, short* weights)
    {
        var first = Halves(Products128(sums + starts[0], weights), Products128(sums + starts[1], weights + 4));
        var second = Halves(Products128(sums + starts[2], weights + 8), Products128(sums + starts[3], weights + 12));
        // Each 64 bits hold two numbers to add; the upper one is moved down, and narrowing keeps the lower ones.
        var added = Vector128.Narrow(
            (first + (first.AsInt64() >>> 32).AsInt32()).AsInt64(),
            (second + (second.AsInt64() >>> 32).AsInt32()).AsInt64()
        );
        return (added + Vector128.Create(HorizontalRounding)) >> HorizontalShift;
    }

    /// <summary>
    /// Lower and upper halves of both added: two numbers of the one, two of the other. (Taking the halves out goes through memory.)
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Halves(Vector128<int> a, Vector128<int> b)
    {
        var swap = Vector128.Create(2, 3, 0, 1);
        return Vector128.ConditionalSelect(Vector128.Create(-1, -1, 0, 0), a + Vector128.Shuffle(a, swap), b + Vector128.Shuffle(b, swap));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Products128(short* sums, short* weights) => Longs(sums) * Longs(weights);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Longs(short* four) => Vector128.WidenLower(Vector128.CreateScalarUnsafe(*(long*)four).AsInt16());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<short> Words(byte* eight) =>
        Vector128.WidenLower(Vector128.CreateScalarUnsafe(*(long*)eight).AsByte()).AsInt16();
}
