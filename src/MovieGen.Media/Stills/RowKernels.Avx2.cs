using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MovieGen.Media.Stills;

internal static unsafe partial class RowKernels
{
    // Optimised at the first call: the first segment after a start would otherwise be half over before the compiler turns to these loops.
    /// <returns>How many sums were made; the scalar code makes the rest.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int VerticalAvx2(in FourRows rows, short* sums, int count)
    {
        const int Step = 16;
        if (count < Step)
            return 0;
        byte* row0 = rows.Row0,
            row1 = rows.Row1,
            row2 = rows.Row2,
            row3 = rows.Row3;
        var weights01 = Pair(rows.Weight0, rows.Weight1);
        var weights23 = Pair(rows.Weight2, rows.Weight3);
        var rounding = Vector256.Create(VerticalRounding);
        for (var x = 0; ; x += Step)
        {
            // The last step is moved back onto the row's end and makes some sums again.
            if (x > count - Step)
                x = count - Step;
            var (a, b) = (Avx2.ConvertToVector256Int16(row0 + x), Avx2.ConvertToVector256Int16(row1 + x));
            var (c, d) = (Avx2.ConvertToVector256Int16(row2 + x), Avx2.ConvertToVector256Int16(row3 + x));
            var low = Avx2.MultiplyAddAdjacent(Avx2.UnpackLow(a, b), weights01) + Avx2.MultiplyAddAdjacent(Avx2.UnpackLow(c, d), weights23);
            var high =
                Avx2.MultiplyAddAdjacent(Avx2.UnpackHigh(a, b), weights01) + Avx2.MultiplyAddAdjacent(Avx2.UnpackHigh(c, d), weights23);
            // Unpacking and packing both stay inside 128-bit lanes, so the order comes back.
            Avx2.PackSignedSaturate((low + rounding) >> VerticalShift, (high + rounding) >> VerticalShift).Store(sums + x);
            if (x == count - Step)
                return count;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int HorizontalAvx2(short* sums, int* starts, short* weights, byte* row, int count)
    {
        const int Step = 16;
        if (count < Step)
            return 0;
        var rounding = Vector256.Create(HorizontalRounding);
        for (var x = 0; ; x += Step)
        {
            if (x > count - Step)
                x = count - Step;
            int* s = starts + x;
            short* w = weights + ResampleAxis.Taps * x;
            // Adding neighbours stays inside lanes: pixels 0 1 4 5 | 2 3 6 7, and 8 9 12 13 | 10 11 14 15.
            var low = Avx2.HorizontalAdd(Products(sums, s, w), Products(sums, s + 4, w + 16));
            var high = Avx2.HorizontalAdd(Products(sums, s + 8, w + 32), Products(sums, s + 12, w + 48));
            var words = Avx2.PackSignedSaturate((low + rounding) >> HorizontalShift, (high + rounding) >> HorizontalShift);
            var bytes = Avx2.PackUnsignedSaturate(words, words).AsInt16();
            // Pairs of pixels lie alternately in the two lanes.
            Sse2.UnpackLow(bytes.GetLower(), bytes.GetUpper()).AsByte().Store(row + x);
            if (x == count - Step)
                return count;
        }
    }

    /// <summary>For four pixels: sums 0·w0 + 1·w1 and 2·w2 + 3·w3 of each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Products(short* sums, int* starts, short* weights)
    {
        // Two 64-bit loads a register; a gather instruction takes longer on most processors.
        var low = Two(sums + starts[0], sums + starts[1]);
        var high = Two(sums + starts[2], sums + starts[3]);
        return Avx2.MultiplyAddAdjacent(Vector256.Create(low, high), Vector256.Load(weights));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<short> Two(short* first, short* second) =>
        Sse.LoadHigh(Sse2.LoadScalarVector128((double*)first).AsSingle(), (float*)second).AsInt16();

    private static Vector256<short> Pair(short first, short second) => Vector256.Create((ushort)first | (second << 16)).AsInt16();
}
