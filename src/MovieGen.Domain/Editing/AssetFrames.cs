using MovieGen.Domain.Assets;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Rendering;

namespace MovieGen.Domain.Editing;

/// <summary>Pictures of one asset: what stands for it, and what it shows at a time.</summary>
public static class AssetFrames
{
    public const int ThumbnailWidth = 320;
    public const int ThumbnailHeight = 180;
    public const int MinHeight = 24;
    public const int MaxHeight = 1080;

    /// <summary>WebP has 14 bits for it.</summary>
    private const int MaxWidth = 16_382;

    /// <summary>A JPEG of 320×180 at most: of a clip the frame at a tenth of it. Null of sound.</summary>
    public static AssetFrameDescription? Thumbnail(Asset asset)
    {
        var (video, image) = (asset.Facts.Video, asset.Facts.Image);
        if (UprightSize(asset.Facts) is not { } whole)
            return null;
        var scale = Math.Min(1, Math.Min((double)ThumbnailWidth / whole.Width, (double)ThumbnailHeight / whole.Height));
        ScenePicture picture = image is not null
            ? Still(asset, image)
            : Clip(asset, video!, KeyFrameBefore(video!, asset.Facts.DurationSeconds / 10));
        return new AssetFrameDescription(picture, Even(whole.Width * scale), Even(whole.Height * scale), PictureFormat.Jpeg)
        {
            OrFirst = true,
        };
    }

    /// <summary>What the asset shows at a time: of a clip the frame that is on the screen then; a photo always shows itself.</summary>
    /// <param name="seconds">After the first picture.</param>
    /// <param name="height">In pixels; no more than the asset has. Null for all it has, within bounds.</param>
    /// <returns>Null of sound.</returns>
    public static AssetFrameDescription? At(Asset asset, double seconds, int? height)
    {
        if (UprightSize(asset.Facts) is not { } whole)
            return null;
        var scale = Math.Min(1, Math.Min((double)(height ?? MaxHeight) / whole.Height, (double)MaxWidth / whole.Width));
        ScenePicture picture = asset.Facts.Image is { } image
            ? Still(asset, image)
            : Clip(asset, asset.Facts.Video!, ClipTimes.LatestAt(asset.Facts.Video!, seconds));
        return new AssetFrameDescription(picture, Even(whole.Width * scale), Even(whole.Height * scale), PictureFormat.WebP)
        {
            OrFirst = false,
        };
    }

    /// <summary>Upright, in square pixels; null of sound.</summary>
    internal static PixelSize? UprightSize(AssetFacts facts) =>
        facts.Image is { } image ? new(image.Width, image.Height)
        : facts.Video is { } video ? new(video.DisplayWidth, video.DisplayHeight)
        : null;

    internal static int Even(double length) => Math.Max(2, 2 * (int)Math.Round(length / 2));

    private static StillPicture Still(Asset asset, ImageFacts image) => new(SourceOf(asset), image, null);

    private static ClipPicture Clip(Asset asset, VideoFacts video, long ticks) =>
        new(SourceOf(asset), ClipTimes.Described(video), ticks, ClipTimes.SeekFor(video, ticks));

    internal static SourceFile SourceOf(Asset asset) => new(asset.Sha256, asset.Facts.Demuxer);

    /// <summary>A key frame costs nothing but itself, where it is whole.</summary>
    private static long KeyFrameBefore(VideoFacts video, double seconds)
    {
        var ticks = ClipTimes.LatestAt(video, seconds);
        var key = ClipTimes.LastKeyFrame(video.KeyFrames, ticks);
        return video.LeadIn == 0 && key >= 0 ? video.KeyFrames[key] : ticks;
    }
}
