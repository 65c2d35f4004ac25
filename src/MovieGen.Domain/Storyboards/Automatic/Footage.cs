using MovieGen.Domain.Assets;

namespace MovieGen.Domain.Storyboards.Automatic;

/// <summary>An asset that can be shown.</summary>
/// <param name="AssetIndex">Its place in the request.</param>
/// <param name="Frames">What there is of a clip, or how long a still is shown, in frames of the movie.</param>
internal sealed record Footage(int AssetIndex, bool IsClip, long Frames)
{
    /// <summary>Null for what has no picture.</summary>
    public static Footage? Of(int index, Asset asset, Pace pace) =>
        asset.Facts switch
        {
            { Kind: AssetKind.Image } => new(index, false, pace.Still),
            { Kind: AssetKind.Video, Video: { } video } => new(index, true, Usable(video, pace)),
            _ => null,
        };

    private static long Usable(VideoFacts video, Pace pace)
    {
        var seconds = (double)(video.EndTicks - video.StartTicks) * video.TimeBase.Num / video.TimeBase.Den;
        var frames = Math.Max(1, (long)Math.Floor(seconds * pace.Rate.ToDouble() + 1e-6));
        if (frames <= pace.LongPart || video.Rate.Num <= 0)
            return frames;
        // A part begins on a frame of the source, which may be later than requested: one source frame is kept back, so that the last part
        // does not end in a held frame.
        var sourceFrame = (long)Math.Ceiling(pace.Rate.ToDouble() / video.Rate.ToDouble());
        return Math.Max(pace.LongPart, frames - sourceFrame);
    }

    /// <summary>The least worth showing: a glance, or all of it.</summary>
    public long MinFrames(Pace pace) => Math.Min(Frames, pace.Glance);

    /// <summary>What is shown if there is room for everything but not for all of each clip.</summary>
    public long Sample(Pace pace) => IsClip ? Math.Min(Frames, pace.ShortPart) : Frames;
}

/// <summary>A piece of footage that becomes a scene.</summary>
/// <param name="In">Where in a clip it begins, in frames of the movie.</param>
internal readonly record struct Shot(Footage Footage, long In, long Frames);
