using MovieGen.Domain.Assets;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Rendering;
using MovieGen.Domain.Storyboards;

namespace MovieGen.Media.Segments;

/// <summary>
/// The chain of a clip's window: right frames, right picture, right colours, in the order that touches the fewest pixels: what is not
/// needed is dropped before it is scaled, what is needed twice is scaled before it is repeated, turning and padding work on the scaled
/// picture.
/// </summary>
internal static class ClipChain
{
    /// <summary>How much smaller than the frame the picture behind a <see cref="FitMode.Blur"/> is blurred.</summary>
    private const int BlurReduction = 8;

    /// <returns>Label of the window's frames: output size and format, exactly as many as the window has.</returns>
    public static string Add(FilterGraph graph, string input, SceneWindow window, ClipPicture clip, FrameFormat format)
    {
        var fit = PictureFit.Of(clip.Video, window.Fit, format.Width, format.Height);
        var colours = ColourMapping.Of(clip.Video);
        var picture = Picture(clip.Video, fit, colours);
        var pick = SourceFrames.Pick(window.Window, format.Rate);
        var filters = OneSize(clip.Video)
            .Concat(SourceFrames.Clock(clip, format.Rate))
            .Concat(
                window.Window.Count > 1 && SourceFrames.AreRepeated(clip.Video, format.Rate)
                    ? [.. SourceFrames.Lead(clip, window.Window, format.Rate), .. picture, .. pick]
                    : [.. pick, .. picture]
            );
        return Place(graph, graph.Chain(input, filters), window, ColourMapping.IsTransparent(clip.Video), fit, format);
    }

    /// <summary>A clip's frames that other filters pick, whole and upright in frames of the format's size.</summary>
    /// <param name="pick">Filters that leave the wanted frames.</param>
    public static string AddPicked(FilterGraph graph, string input, ClipPicture clip, IEnumerable<string> pick, FrameFormat format)
    {
        var window = new SceneWindow(new FrameRange(0, 1), 1, clip, FitMode.Contain, RgbColor.Black, []);
        var fit = PictureFit.Of(clip.Video, FitMode.Contain, format.Width, format.Height);
        var filters = OneSize(clip.Video).Concat(pick).Concat(Picture(clip.Video, fit, ColourMapping.Of(clip.Video)));
        return Place(graph, graph.Chain(input, filters), window, ColourMapping.IsTransparent(clip.Video), fit, format);
    }

    /// <summary>
    /// Scaling is the one filter that takes pictures of changing sizes. Otherwise FFmpeg would build a new graph with each change, which
    /// would count frames from 0 again.
    /// </summary>
    private static IEnumerable<string> OneSize(VideoFacts video) => video.ChangesSize ? [FilterGraph.Scale(video.Width, video.Height)] : [];

    private static IEnumerable<string> Picture(VideoFacts video, PictureFit fit, ColourMapping colours)
    {
        if (fit.Crop is var crop && (crop.Width != video.Width || crop.Height != video.Height))
            yield return $"crop={crop.Width}:{crop.Height}:{crop.Left}:{crop.Top}";
        yield return FilterGraph.Scale(fit.ScaledWidth, fit.ScaledHeight, colours.ScaleOptions);
        foreach (var filter in colours.After)
            yield return filter;
        if (video.Mirrored)
            yield return "hflip";
        foreach (var filter in Upright(video.RotationDegrees))
            yield return filter;
        yield return "setsar=1";
    }

    private static string[] Upright(int degrees) =>
        degrees switch
        {
            90 => ["transpose=clock"],
            180 => ["hflip", "vflip"],
            270 => ["transpose=cclock"],
            _ => [],
        };

    private static string Place(FilterGraph graph, string picture, SceneWindow window, bool transparent, PictureFit fit, FrameFormat format)
    {
        var fills = fit.Width == format.Width && fit.Height == format.Height;
        if (fills && !transparent)
            return picture;
        if (window.Fit == FitMode.Blur && !transparent)
            return OverBlur(graph, picture, fit, format);
        var background = window.Background;
        if (!transparent && background.R == background.G && background.G == background.B)
            return graph.Chain(
                picture,
                [
                    $"pad={format.Width}:{format.Height}:{fit.Left}:{fit.Top}:"
                        + $"color={background.ToString().Replace("#", "0x", StringComparison.Ordinal)}",
                ]
            );
        var plain = graph.Chain("", PlainColour.Filters(background, format.Width, format.Height, format.Rate));
        return Over(graph, plain, picture, fit);
    }

    /// <summary>The blur is made small and enlarged: cheap, smooth, and of integers only (<c>gblur</c> differs by processor).</summary>
    private static string OverBlur(FilterGraph graph, string picture, PictureFit fit, FrameFormat format)
    {
        var (sharp, soft) = (graph.NewLabel(), graph.NewLabel());
        graph.Chain(picture, ["split"], sharp + soft);
        var crop = PictureFit.Cover(fit.Width, fit.Height, 1, (double)format.Width / format.Height);
        var background = graph.Chain(
            soft,
            [
                $"crop={crop.Width}:{crop.Height}:{crop.Left}:{crop.Top}",
                FilterGraph.Scale(Math.Max(16, format.Width / BlurReduction / 2 * 2), Math.Max(16, format.Height / BlurReduction / 2 * 2)),
                "boxblur=3:3",
                FilterGraph.Scale(format.Width, format.Height),
                "setsar=1",
            ]
        );
        return Over(graph, background, sharp, fit);
    }

    private static string Over(FilterGraph graph, string background, string picture, PictureFit fit) =>
        graph.Chain(background + picture, [$"overlay={fit.Left}:{fit.Top}:format=yuv420:shortest=1", "setsar=1"]);
}
