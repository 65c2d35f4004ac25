using System.Runtime.InteropServices;

namespace MovieGen.Media.Stills;

/// <summary>
/// A picture of half the width and height in memory of its own, made with the same filter that frames are made with, and covering exactly
/// the same area.
/// </summary>
internal sealed unsafe class MipLevel : IDisposable
{
    private byte* _memory;

    private MipLevel(Yuv420Picture source)
    {
        var (luma, chroma) = (Area(source.Y), Area(source.U));
        _memory = (byte*)NativeMemory.Alloc((nuint)(luma + 2 * chroma));
        using var sampler = new PlaneSampler(RowKernels.Fastest);
        Picture = new Yuv420Picture(
            Halve(sampler, source.Y, _memory),
            Halve(sampler, source.U, _memory + luma),
            Halve(sampler, source.V, _memory + luma + chroma)
        );
    }

    public Yuv420Picture Picture { get; }

    public static MipLevel HalfOf(Yuv420Picture source) => new(source);

    private static nint Area(Plane plane) => (nint)Half(plane.Width) * Half(plane.Height);

    private static int Half(int length) => (length + 1) / 2;

    private static Plane Halve(PlaneSampler sampler, Plane source, byte* memory)
    {
        var (across, down) = (HalfAxis(source.Width), HalfAxis(source.Height));
        sampler.Sample(source, across, down, memory);
        return new Plane(memory, across.Length, down.Length);
    }

    /// <summary>Pixel n of the half lies in the middle of pixels 2n and 2n + 1.</summary>
    private static ResampleAxis HalfAxis(int length)
    {
        var axis = new ResampleAxis(Half(length));
        axis.Fill(origin: 0.5, step: 2, length);
        return axis;
    }

    public void Dispose()
    {
        NativeMemory.Free(_memory);
        _memory = null;
        GC.SuppressFinalize(this);
    }

    ~MipLevel() => NativeMemory.Free(_memory);
}
