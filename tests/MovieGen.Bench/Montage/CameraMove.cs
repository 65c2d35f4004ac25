using System.Globalization;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Storyboards;
using MovieGen.Domain.Timelines;

namespace MovieGen.Bench.Montage;

/// <summary>
/// A <see cref="CameraPath"/> over a covering still as expressions for FFmpeg's <c>perspective</c>: the same ends, the same easing, the
/// same even zoom. The filter counts its frames (<c>on</c>) from 1.
/// </summary>
/// <param name="CropX">The part of the picture that the camera ever sees, in whole even pixels.</param>
internal sealed record CameraMove(int CropX, int CropY, int CropWidth, int CropHeight, string Filter)
{
    public static CameraMove Of(Motion motion, PixelSize picture, PixelSize output, long frames, string interpolation)
    {
        var path = CameraPath.Of(motion, picture, FitMode.Cover, output, frames);
        var (from, to) = (path.At(0), path.At(frames - 1));
        var (left, right) = Span(Math.Min(from.X, to.X), Math.Max(from.X + from.W, to.X + to.W), picture.Width);
        var (top, bottom) = Span(Math.Min(from.Y, to.Y), Math.Max(from.Y + from.H, to.Y + to.H), picture.Height);
        var way = Way(motion.Ease, frames, Math.Sqrt(to.W / from.W));
        string Across(double a, double b) =>
            Edge(way, "W", (a * picture.Width - left) / (right - left), (b * picture.Width - left) / (right - left));
        string Down(double a, double b) =>
            Edge(way, "H", (a * picture.Height - top) / (bottom - top), (b * picture.Height - top) / (bottom - top));
        var (l, r) = (Across(from.X, to.X), Across(from.X + from.W, to.X + to.W));
        var (t, b) = (Down(from.Y, to.Y), Down(from.Y + from.H, to.Y + to.H));
        return new CameraMove(
            left,
            top,
            right - left,
            bottom - top,
            $"perspective=x0={l}:y0={t}:x1={r}:y1={t}:x2={l}:y2={b}:x3={r}:y3={b}:sense=source:interpolation={interpolation}:eval=frame"
        );
    }

    private static (int From, int To) Span(double from, double to, int pixels) =>
        (2 * (int)Math.Floor(from * pixels / 2), Math.Min(pixels / 2 * 2, 2 * (int)Math.Ceiling(to * pixels / 2)));

    /// <summary>How much of the way is behind, 0–1, in register 2.</summary>
    private static string Way(Easing ease, long frames, double evenZoom)
    {
        var eased = ease switch
        {
            Easing.In => "ld(0)*ld(0)",
            Easing.Out => "ld(0)*(2-ld(0))",
            Easing.InOut => "ld(0)*ld(0)*(3-2*ld(0))",
            _ => "ld(0)",
        };
        return $"st(0,(on-1)/{Math.Max(1, frames - 1)});st(1,{eased});st(2,ld(1)/(ld(1)+{Text(evenZoom)}*(1-ld(1))));";
    }

    private static string Edge(string way, string side, double from, double to) =>
        $"'{way}{side}*({Text(from)}+({Text(to - from)})*ld(2))'";

    private static string Text(double number) => number.ToString("F9", CultureInfo.InvariantCulture);
}
