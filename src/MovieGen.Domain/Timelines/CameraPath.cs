using MovieGen.Domain.Frames;
using MovieGen.Domain.Storyboards;

namespace MovieGen.Domain.Timelines;

/// <summary>
/// Where the camera looks on a still, as a pure function of the frame counted from the scene's start, so that a scene can be cut anywhere.
/// The camera moves over a <em>stage</em>: the whole picture for <see cref="FitMode.Cover"/>; for the other fits the picture with what
/// surrounds it, in the output's shape; for a still without motion just what is shown. Only operations that IEEE 754 rounds exactly are
/// used, so that every machine gets the same bits.
/// </summary>
public sealed class CameraPath
{
    private static readonly UnitRect Whole = new(0, 0, 1, 1);

    private readonly UnitRect _from;
    private readonly UnitRect _to;
    private readonly Easing _ease;
    private readonly long _frames;
    private readonly double _evenZoom;

    private CameraPath(UnitRect from, UnitRect to, Easing ease, long frames)
    {
        (_from, _to, _ease, _frames) = (from, to, ease, frames);
        _evenZoom = Math.Sqrt(to.W / from.W);
    }

    /// <param name="motion">Null if the picture stands still.</param>
    /// <param name="picture">The upright picture.</param>
    /// <param name="sceneFrames">The scene's whole length, at least 1.</param>
    public static CameraPath Of(Motion? motion, PixelSize picture, FitMode fit, PixelSize output, long sceneFrames)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sceneFrames, 1);
        return motion is null
            ? new CameraPath(Whole, Whole, Easing.Linear, sceneFrames)
            : new CameraPath(
                WindowOn(motion.From, picture, fit, output),
                WindowOn(motion.To, picture, fit, output),
                motion.Ease,
                sceneFrames
            );
    }

    /// <summary>How much closer than the whole picture the camera comes at the closest, ≥ 1.</summary>
    public static double ZoomOf(Motion motion, PixelSize picture, FitMode fit, PixelSize output)
    {
        var whole = WindowOn(Whole, picture, fit, output).W;
        return Math.Max(1, whole / Math.Min(WindowOn(motion.From, picture, fit, output).W, WindowOn(motion.To, picture, fit, output).W));
    }

    /// <summary>The most that the camera ever sees, in fractions of the stage.</summary>
    public UnitRect Widest => _from.W > _to.W ? _from : _to;

    /// <summary>What the camera sees, in fractions of the stage.</summary>
    /// <param name="frame">Counted from the scene's start; held at both ends.</param>
    public UnitRect At(long frame)
    {
        var t = _frames == 1 ? 0 : (double)Math.Clamp(frame, 0, _frames - 1) / (_frames - 1);
        var s = EvenZoom(Eased(t));
        return new UnitRect(Between(_from.X, _to.X, s), Between(_from.Y, _to.Y, s), Between(_from.W, _to.W, s), Between(_from.H, _to.H, s));
    }

    private static double Between(double from, double to, double s) => from * (1 - s) + to * s;

    private double Eased(double t) =>
        _ease switch
        {
            Easing.In => t * t,
            Easing.Out => t * (2 - t),
            Easing.InOut => t * t * (3 - 2 * t),
            _ => t,
        };

    /// <summary>
    /// Equal times must magnify by equal factors, or a zoom seems to slow down on its way in. That requires a power of the size ratio; this
    /// quotient meets it at both ends and in the middle, stays within 1 % of the way for zooms up to 4, and is exactly rounded everywhere,
    /// which a power function is not. All edges of the window share it, hence the point that the camera zooms to stays where it is.
    /// </summary>
    private double EvenZoom(double t) => t / (t + _evenZoom * (1 - t));

    private static UnitRect WindowOn(UnitRect rect, PixelSize picture, FitMode fit, PixelSize output) =>
        fit == FitMode.Cover ? Inside(rect, picture, output.Aspect) : Around(rect, picture, output.Aspect);

    /// <summary>The largest window of the output's shape centred in the rectangle; the stage is the picture.</summary>
    private static UnitRect Inside(UnitRect rect, PixelSize picture, double aspect)
    {
        // The output's shape in units of the picture: a window w wide is w·shape high.
        var shape = picture.Aspect / aspect;
        var width = Math.Min(rect.W, rect.H / shape);
        var height = width * shape;
        return new UnitRect(rect.X + (rect.W - width) / 2, rect.Y + (rect.H - height) / 2, width, height);
    }

    /// <summary>
    /// The smallest window of the output's shape around the rectangle, moved inside the stage; the stage has the output's shape and holds
    /// the picture.
    /// </summary>
    private static UnitRect Around(UnitRect rect, PixelSize picture, double aspect)
    {
        var across = Math.Min(1, picture.Aspect / aspect);
        var down = Math.Min(1, aspect / picture.Aspect);
        var size = Math.Max(rect.W * across, rect.H * down);
        var x = (1 - across) / 2 + (rect.X + rect.W / 2) * across - size / 2;
        var y = (1 - down) / 2 + (rect.Y + rect.H / 2) * down - size / 2;
        return new UnitRect(Math.Clamp(x, 0, 1 - size), Math.Clamp(y, 0, 1 - size), size, size);
    }
}
