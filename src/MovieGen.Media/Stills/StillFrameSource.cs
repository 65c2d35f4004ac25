using MovieGen.Domain.Frames;
using MovieGen.Domain.Rendering;
using MovieGen.Domain.Timelines;

namespace MovieGen.Media.Stills;

/// <summary>
/// The frames of a still scene as raw yuv420p, for the standard input of the encoder. Memory is two frames and the mapped canvas, whatever
/// the length. One instance serves one segment.
/// </summary>
public sealed class StillFrameSource : IDisposable
{
    private readonly Canvas _canvas;
    private readonly CameraPath _path;
    private readonly StillSampler _sampler;

    private StillFrameSource(Canvas canvas, CameraPath path, PixelSize output)
    {
        (_canvas, _path, _sampler) = (canvas, path, new StillSampler(output));
        canvas.Prepare(path.Widest, output);
    }

    /// <summary>Bytes of one frame.</summary>
    public int FrameBytes => _sampler.FrameBytes;

    /// <param name="canvasPath">The file of the canvas that <see cref="CanvasDescription.Of"/> describes for this scene.</param>
    /// <exception cref="InvalidDataException">The file has another size than that canvas.</exception>
    public static StillFrameSource Open(string canvasPath, SceneWindow scene, StillPicture still, FrameFormat format)
    {
        var description = CanvasDescription.Of(still, scene.Fit, scene.Background, format.Width, format.Height);
        var output = new PixelSize(format.Width, format.Height);
        var path = CameraPath.Of(still.Motion, new PixelSize(still.Image.Width, still.Image.Height), scene.Fit, output, scene.SceneFrames);
        return Open(canvasPath, CanvasSize.Of(description), path, output);
    }

    /// <inheritdoc cref="Open(string, SceneWindow, StillPicture, FrameFormat)"/>
    public static StillFrameSource Open(string canvasPath, CanvasSize size, CameraPath path, PixelSize output)
    {
        var canvas = Canvas.Open(canvasPath, size);
        try
        {
            return new StillFrameSource(canvas, path, output);
        }
        catch
        {
            canvas.Dispose();
            throw;
        }
    }

    /// <summary>Makes one frame; from one thread at a time.</summary>
    /// <param name="frame">Counted from the scene's start.</param>
    /// <param name="pixels">Receives <see cref="FrameBytes"/> bytes of yuv420p.</param>
    public void Sample(long frame, Span<byte> pixels) => _sampler.Sample(_canvas, _path.At(frame), pixels);

    /// <summary>Whether two frames show exactly the same.</summary>
    public bool IsSame(long frame, long other) => _path.At(frame) == _path.At(other);

    /// <summary>Writes a window of the scene's frames.</summary>
    /// <param name="frames">Counted from the scene's start.</param>
    public Task WriteAsync(Stream destination, FrameRange frames, CancellationToken cancellation) =>
        FramePump.WriteAsync(destination, [new FramePump(this, frames)], cancellation);

    /// <summary>Writes the frames of two stills in turns, the first one's first: a process has one standard input.</summary>
    /// <exception cref="ArgumentException">The windows are not equally long.</exception>
    public static Task WriteAlternatingAsync(
        Stream destination,
        StillFrameSource first,
        FrameRange firstFrames,
        StillFrameSource second,
        FrameRange secondFrames,
        CancellationToken cancellation
    )
    {
        if (firstFrames.Count != secondFrames.Count)
            throw new ArgumentException($"{firstFrames} and {secondFrames} cannot take turns.", nameof(secondFrames));
        return FramePump.WriteAsync(destination, [new FramePump(first, firstFrames), new FramePump(second, secondFrames)], cancellation);
    }

    public void Dispose()
    {
        _sampler.Dispose();
        _canvas.Dispose();
    }
}
