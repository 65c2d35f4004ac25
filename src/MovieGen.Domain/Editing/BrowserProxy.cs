using MovieGen.Domain.Assets;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Rendering;
using MovieGen.Domain.Storyboards;

namespace MovieGen.Domain.Editing;

/// <summary>A clip that browsers do not play, as a small one that they do.</summary>
public static class BrowserProxy
{
    private const int MaxShortSide = 540;
    private const int MaxLongSide = 960;
    private const double MaxRate = 60;
    private const double MinRate = 1;
    private static readonly FrameRate Usual = new(30, 1);
    private static readonly EncodeQuality Quality = new("veryfast", 26);

    /// <returns>Null of what is no video.</returns>
    public static ProxyDescription? Of(Asset asset)
    {
        if (asset.Facts.Video is not { } video)
            return null;
        var (rate, size) = (RateOf(video), SizeOf(video));
        var seconds = (video.EndTicks - video.StartTicks) * video.TimeBase.ToDouble();
        var gop = Math.Max(1, rate.Num / rate.Den);
        return new ProxyDescription(
            new ClipPicture(AssetFrames.SourceOf(asset), ClipTimes.Described(video), video.StartTicks, null),
            asset.Facts.Audio,
            new VideoFormat(size.Width, size.Height, rate, Quality, gop),
            Math.Max(1, rate.FrameAt(seconds))
        );
    }

    /// <summary>The clip's own where it is even and usual; so its frames stay what they are.</summary>
    private static FrameRate RateOf(VideoFacts video) =>
        video is { VariableRate: false, Rate: { Num: > 0 and < 1_000_000, Den: > 0 and < 100_000 } own }
        && own.ToDouble() is >= MinRate and <= MaxRate
            ? new FrameRate((int)own.Num, (int)own.Den)
            : Usual;

    private static PixelSize SizeOf(VideoFacts video)
    {
        var (width, height) = (video.DisplayWidth, video.DisplayHeight);
        var scale = Math.Min(1, Math.Min((double)MaxShortSide / Math.Min(width, height), (double)MaxLongSide / Math.Max(width, height)));
        return new(AssetFrames.Even(width * scale), AssetFrames.Even(height * scale));
    }
}
