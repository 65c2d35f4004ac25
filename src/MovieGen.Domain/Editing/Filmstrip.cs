using System.Collections.Immutable;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;

namespace MovieGen.Domain.Editing;

/// <summary>
/// Frames of a clip at equal distances in one picture. Where decoding the whole clip would take long, only its key frames are decoded, and
/// the times of the tiles are theirs.
/// </summary>
/// <param name="Times">Of the tiles, in seconds after the first picture: each shows exactly what the clip shows then.</param>
public sealed record Filmstrip(FilmstripDescription Description, ImmutableArray<double> Times)
{
    public const double MinEvery = 0.1;
    public const double MaxEvery = 3600;
    public const int MinHeight = 24;
    public const int MaxHeight = 360;
    public const int MaxTiles = 1000;

    /// <summary>Of one sheet: browsers hold it decoded, four bytes each.</summary>
    public const int MaxPixels = 16_000_000;

    private const int SheetWidth = 4096;

    /// <summary>Decoding all of a clip may take this long, in seconds of one core.</summary>
    private const double MaxDecodeSeconds = 4;

    /// <param name="every">Seconds between two tiles; whole milliseconds count.</param>
    /// <param name="height">Of a tile, in pixels.</param>
    /// <returns>The strip, or what is wrong with the request.</returns>
    public static (Filmstrip? Strip, Problem? Problem) Of(Asset asset, double every, int height)
    {
        if (asset.Facts.Video is not { } video)
            return (null, AssetProblems.NoFilmstrip.Of($"{asset.Id} is no video."));
        var (tileWidth, tileHeight) = TileOf(video, height);
        var milliseconds = (int)Math.Round(every * 1000);
        var duration = (video.EndTicks - video.StartTicks) * video.TimeBase.ToDouble();
        var count = Math.Max(1, (int)Math.Ceiling(duration * 1000 / milliseconds - 1e-6));
        var most = Math.Min(MaxTiles, MaxPixels / (tileWidth * tileHeight));
        if (count > most)
        {
            var least = Math.Ceiling(duration / most * 10) / 10;
            var message = FormattableString.Invariant($"{count} tiles of {tileWidth}×{tileHeight} are more than one sheet holds ({most}).");
            return (null, AssetProblems.StripTooLong.Of(message, least));
        }

        var columns = Math.Min(count, Math.Max(1, SheetWidth / tileWidth));
        var clip = new ClipPicture(AssetFrames.SourceOf(asset), ClipTimes.Described(video), video.StartTicks, null);
        var keyFramesOnly = ByKeyFrames(video, count);
        var description = new FilmstripDescription(clip, milliseconds, keyFramesOnly, new TileGrid(tileWidth, tileHeight, columns, count));
        var times = Enumerable.Range(0, count).Select(tile => tile * (long)milliseconds);
        return (new Filmstrip(description, [.. times.Select(time => keyFramesOnly ? KeyFrameTime(video, time) : time / 1000.0)]), null);
    }

    private static (int Width, int Height) TileOf(VideoFacts video, int height)
    {
        var scale = Math.Min(1, (double)height / video.DisplayHeight);
        return (AssetFrames.Even(video.DisplayWidth * scale), AssetFrames.Even(video.DisplayHeight * scale));
    }

    /// <summary>Key frames that are whole and frequent enough to tell something, of a clip that is long to decode.</summary>
    private static bool ByKeyFrames(VideoFacts video, int tiles)
    {
        var seconds = (video.EndTicks - video.StartTicks) * video.TimeBase.ToDouble();
        var decode = seconds * video.Rate.ToDouble() * CostModel.SourceFrameSeconds(video);
        return decode > MaxDecodeSeconds && video.LeadIn == 0 && video.KeyFrames.Length >= Math.Max(2, tiles / 8);
    }

    private static double KeyFrameTime(VideoFacts video, long milliseconds)
    {
        var key = ClipTimes.LastKeyFrame(video.KeyFrames, FilmstripClock.LatestOf(video, milliseconds));
        var ticks = video.KeyFrames[Math.Max(0, key)] - video.StartTicks;
        return Math.Max(0, Math.Round(ticks * video.TimeBase.ToDouble(), 6));
    }
}
