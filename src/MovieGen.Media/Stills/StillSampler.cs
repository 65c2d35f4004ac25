using MovieGen.Domain.Frames;
using MovieGen.Domain.Storyboards;

namespace MovieGen.Media.Stills;

/// <summary>
/// Cuts frames out of a canvas at sub-pixel places: separable, four taps, integers only. Pan and zoom are parallel to the axes, so a frame
/// needs one table of weights for each axis; every output row is added up from four canvas rows, then along the row. Owns its scratch
/// memory and allocates nothing for a frame; one instance serves one thread at a time, any number of them read one canvas.
/// </summary>
public sealed unsafe class StillSampler : IDisposable
{
    private readonly PixelSize _output;
    private readonly PlaneSampler _planes;
    private readonly ResampleAxis _lumaX,
        _lumaY,
        _chromaX,
        _chromaY;
    private byte[]? _blend;

    /// <param name="output">Frame size, even.</param>
    /// <param name="by">Null is the fastest of this processor.</param>
    public StillSampler(PixelSize output, SamplerInstructions? by = null)
    {
        if (((output.Width | output.Height) & 1) != 0 || output.Width < 2 || output.Height < 2)
            throw new ArgumentException($"A yuv420p frame has even sides, not {output}.", nameof(output));
        (_output, _planes) = (output, new PlaneSampler(by ?? RowKernels.Fastest));
        (_lumaX, _lumaY) = (new ResampleAxis(output.Width), new ResampleAxis(output.Height));
        (_chromaX, _chromaY) = (new ResampleAxis(output.Width / 2), new ResampleAxis(output.Height / 2));
    }

    /// <summary>Bytes of one frame: planar yuv420p without gaps.</summary>
    public int FrameBytes => _output.Width * _output.Height * 3 / 2;

    /// <param name="window">What the camera sees, in fractions of the canvas; <see cref="Canvas.Prepare"/> has been told of the widest
    /// one.</param>
    /// <param name="frame">Receives <see cref="FrameBytes"/> bytes.</param>
    public void Sample(Canvas canvas, UnitRect window, Span<byte> frame)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(frame.Length, FrameBytes);
        var (x, y) = (window.X * canvas.Size.Width, window.Y * canvas.Size.Height);
        var (stepX, stepY) = (window.W * canvas.Size.Width / _output.Width, window.H * canvas.Size.Height / _output.Height);
        var choice = MipChoice.Of(Math.Max(stepX, stepY), canvas.Levels);
        SampleLevel(canvas, choice.First, x, y, stepX, stepY, frame);
        if (choice.Share == 0)
            return;

        _blend ??= new byte[FrameBytes];
        SampleLevel(canvas, choice.Last, x, y, stepX, stepY, _blend);
        FrameBlend.Into(frame, _blend, choice.Share);
    }

    private void SampleLevel(Canvas canvas, int level, double x, double y, double stepX, double stepY, Span<byte> frame)
    {
        var (picture, scale) = (canvas.Level(level), 1.0 / (1 << level));

        // Pixel n covers n to n + 1 and is centred at n + 1/2. Chroma column c is sited on luma column 2c, chroma row r between luma rows
        // 2r and 2r + 1. A smaller level covers the same area as the canvas, in luma as in chroma, so every place there is the place here
        // times the scale.
        _lumaX.Fill((x + stepX / 2) * scale - 0.5, stepX * scale, picture.Y.Width);
        _lumaY.Fill((y + stepY / 2) * scale - 0.5, stepY * scale, picture.Y.Height);
        _chromaX.Fill(((x + stepX / 2) / 2 + 0.25) * scale - 0.5, stepX * scale, picture.U.Width);
        _chromaY.Fill((y / 2 + stepY / 2) * scale - 0.5, stepY * scale, picture.U.Height);

        var luma = (nint)_output.Width * _output.Height;
        fixed (byte* output = frame)
        {
            _planes.Sample(picture.Y, _lumaX, _lumaY, output);
            _planes.Sample(picture.U, _chromaX, _chromaY, output + luma);
            _planes.Sample(picture.V, _chromaX, _chromaY, output + luma + luma / 4);
        }
    }

    public void Dispose() => _planes.Dispose();
}
