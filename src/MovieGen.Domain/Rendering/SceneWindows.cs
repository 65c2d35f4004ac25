using System.Collections.Immutable;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Storyboards;
using MovieGen.Domain.Timelines;

namespace MovieGen.Domain.Rendering;

/// <summary>
/// Describes windows of scenes so that two windows with the same picture have the same description: facts that decide no byte, titles
/// outside the window and invisible colours are left out or set to one fixed value. The engine sees only what is left, so it cannot
/// depend on the rest.
/// </summary>
public static class SceneWindows
{
    public static SceneWindow Of(TimelineScene scene, FrameRange window, FrameRate rate)
    {
        var titles = scene.Titles.Where(t => t.Range.Start < window.End && t.Range.End > window.Start).ToImmutableArray();
        return scene.Picture switch
        {
            TimelinePicture.Clip clip => OfClip(scene, clip, window, titles, rate),
            TimelinePicture.Still still => OfStill(scene, still, window, titles),
            TimelinePicture.Card card => Unchanging(window, titles) with { Picture = new CardPicture(card.Background) },
            var other => throw new InvalidOperationException($"Unknown picture {other.GetType().Name}."),
        };
    }

    private static SceneWindow OfClip(
        TimelineScene scene,
        TimelinePicture.Clip clip,
        FrameRange window,
        ImmutableArray<TimelineTitle> titles,
        FrameRate rate
    )
    {
        var video = clip.Asset.Facts.Video!;
        var seek = new ClipClock(video, clip.InTicks, rate).SeekFor(window.Start - DeinterlacingLead(video, rate));
        var picture = new ClipPicture(SourceOf(clip.Asset), video with { KeyFrames = [], LeadIn = 0, Frames = 0 }, clip.InTicks, seek);
        var background = Seen(
            scene,
            PixelFormats.TransparencyOf(video.PixelFormat) == Transparency.None && video.Codec is not ("vp8" or "vp9")
        );
        return new SceneWindow(window, window.End, picture, scene.Fit, background, titles);
    }

    /// <summary>Deinterlacing looks at the picture before: with two to spare, what is before the key frame never matters.</summary>
    private static long DeinterlacingLead(VideoFacts video, FrameRate rate) =>
        video is { Interlaced: true, Rate.Num: > 0 } ? (long)Math.Ceiling(2.5 * rate.ToDouble() / video.Rate.ToDouble()) : 0;

    private static SceneWindow OfStill(
        TimelineScene scene,
        TimelinePicture.Still still,
        FrameRange window,
        ImmutableArray<TimelineTitle> titles
    )
    {
        var image = still.Asset.Facts.Image!;
        var frame = still.Motion is null
            ? Unchanging(window, titles)
            : new SceneWindow(window, scene.Frames, Nothing, scene.Fit, RgbColor.Black, titles);
        return frame with
        {
            Picture = new StillPicture(SourceOf(still.Asset), image, still.Motion),
            Fit = scene.Fit,
            Background = Seen(scene, PixelFormats.TransparencyOf(image.PixelFormat) == Transparency.None),
        };
    }

    /// <summary>The window of a picture that is the same in every frame: only titles can tell where in the scene it is.</summary>
    private static SceneWindow Unchanging(FrameRange window, ImmutableArray<TimelineTitle> titles)
    {
        var place = titles.IsEmpty ? new FrameRange(0, window.Count) : window;
        return new SceneWindow(place, place.End, Nothing, FitMode.Cover, RgbColor.Black, titles);
    }

    private static readonly CardPicture Nothing = new(RgbColor.Black);

    private static RgbColor Seen(TimelineScene scene, bool opaque) =>
        scene.Fit != FitMode.Contain && opaque ? RgbColor.Black : scene.Background;

    private static SourceFile SourceOf(Asset asset) => new(asset.Sha256, asset.Facts.Demuxer);
}
