using System.Runtime.InteropServices;

namespace MovieGen.Media.Stills;

/// <summary>Resamples one plane along two axes, row by row; holds the one row of sums that lies between the passes.</summary>
internal sealed unsafe class PlaneSampler(SamplerInstructions by) : IDisposable
{
    private short* _sums;
    private int _length;

    /// <param name="output">Receives as many rows and columns as the axes are long, without gaps.</param>
    public void Sample(Plane plane, ResampleAxis across, ResampleAxis down, byte* output)
    {
        Reserve(across.End - across.First);
        var (left, right) = (Math.Max(0, across.First), Math.Min(plane.Width, across.End));
        var sums = _sums - across.First;
        fixed (int* starts = across.Starts)
        fixed (short* weights = across.Weights)
        {
            for (var y = 0; y < down.Length; y++, output += across.Length)
            {
                var top = down.Starts[y];
                var rows = new FourRows(
                    plane.Row(top) + left,
                    plane.Row(top + 1) + left,
                    plane.Row(top + 2) + left,
                    plane.Row(top + 3) + left,
                    down.Weights.Slice(ResampleAxis.Taps * y)
                );
                RowKernels.Vertical(by, rows, sums + left, right - left);
                HoldEdges(sums, across.First, left, right, across.End);
                RowKernels.Horizontal(by, sums, starts, weights, output, across.Length);
            }
        }
    }

    private static void HoldEdges(short* sums, int first, int left, int right, int end)
    {
        for (var x = first; x < left; x++)
            sums[x] = sums[left];
        for (var x = right; x < end; x++)
            sums[x] = sums[right - 1];
    }

    private void Reserve(int length)
    {
        if (length <= _length)
            return;
        _sums = (short*)NativeMemory.Realloc(_sums, (nuint)length * sizeof(short));
        _length = length;
    }

    public void Dispose()
    {
        NativeMemory.Free(_sums);
        _sums = null;
        _length = 0;
        GC.SuppressFinalize(this);
    }

    ~PlaneSampler() => NativeMemory.Free(_sums);
}
