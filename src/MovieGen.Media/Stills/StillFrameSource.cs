using MovieGen.Domain.Rendering;
using MovieGen.Domain.Timelines;

namespace MovieGen.Media.Stills;

/// <summary>
/// The frames of a still scene as raw yuv420p, for the standard input of the encoder. Memory is two frames and the mapped canvas, whatever the length.
/// One instance serves one segment.
/// </summary>
public sealed class StillFrameSource : IDisposable
{
    private readonly Canvas _canvas;
    private readonly CameraPath _path;
    private readonly StillSampler _sampler;

    private StillFrameSource(Canvas canvas, CameraPath path, PixelSize output)
    {
        (_canvas, _path, _sampler) = (canvas, path, new StillSampler(output));
        canvas.Prepare(Math.Max((double)canvas.Size.Width / output.Width, (double)canvas.Size.Height / output.Height) * path.WidestShare);
    }

    /// <summary>Bytes of one frame.</summary>
    public int FrameBytes => _sampler.FrameBytes;

    /// <param name="canvasPath">The file of the canvas that <see cref="CanvasDescription.Of"/> describes for this scene.</param>
    /// <exception cref="InvalidDataException">The file has another size than that canvas.</exception>
    public static StillFrameSource Open(string canvasPath, SceneWindow scene, StillPicture still, VideoFormat format)
    {
        var description = CanvasDescription.Of(still, scene.Fit, scene.Background, format.Width, format.Height);
        var output = new PixelSize(format.Width, format.Height);
        var path = CameraPath.Of(still.Motion, new PixelSize(still.Image.Width, still.Image.Height), scene.Fit, output, scene.SceneFrames);
        return Open(canvasPath, CanvasSize.Of(description), path, output);
    }

    /// <inheritdoc cref="Open(string, SceneWindow, StillPicture, VideoFormat)"/>
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

    /// <summary>Writes a window of the scene's frames. While one frame is on its way the next one is made; a frame like the one before is not made again.</summary>
    /// <param name="frames">Counted from the scene's start.</param>
    public async Task WriteAsync(Stream destination, FrameRange frames, CancellationToken cancellation)
    {
        var (current, next) = (new byte[FrameBytes], new byte[FrameBytes]);
        var window = _path.At(frames.Start);
        _sampler.Sample(_canvas, window, current);
        for (var frame = frames.Start; frame < frames.End; frame++)
        {
            cancellation.ThrowIfCancellationRequested();
            var (ahead, seen) = (_path.At(frame + 1), window);
            var moves = frame + 1 < frames.End && ahead != seen;
            var target = next;
            var making = moves ? Task.Run(() => _sampler.Sample(_canvas, ahead, target), CancellationToken.None) : Task.CompletedTask;
            try
            {
                await destination.WriteAsync(current, cancellation);
            }
            finally
            {
                // The buffers and the mapped canvas belong to the sampler until it is done, also when writing failed.
                await making;
            }
            if (moves) (current, next, window) = (next, current, ahead);
        }
        await destination.FlushAsync(cancellation);
    }

    public void Dispose()
    {
        _sampler.Dispose();
        _canvas.Dispose();
    }
}
