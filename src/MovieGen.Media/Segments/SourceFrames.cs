using System.Globalization;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Rendering;
using MovieGen.Media.Processes;

namespace MovieGen.Media.Segments;

/// <summary>
/// Picks the frames of a clip. Scene frame n shows the last source frame with <c>(pts − in) · rate &lt; n + ½</c>. Time stamps stay those
/// of the file (<c>-copyts</c>) and the count begins at the clip's in-point, never at the cut, so every way of cutting gives the same
/// frames.
/// </summary>
internal static class SourceFrames
{
    /// <summary>
    /// Seconds of source that stay before a window whose frames are scaled before they are picked; longer gaps make a source one of
    /// variable rate.
    /// </summary>
    private const double LeadSeconds = 0.5;

    /// <summary>Wall seconds that decoding a megapixel takes on a busy, slow core.</summary>
    private const double DecodeSecondsPerMegapixel = 0.05;

    /// <summary>
    /// Options before the input. The seek goes to a key frame and decodes from there; nothing is dropped by time before the graph.
    /// </summary>
    public static IEnumerable<string> InputOptions(ClipPicture clip)
    {
        yield return "-threads";
        yield return "1";
        yield return "-noautorotate";
        if (AlphaDecoder(clip.Video) is { } decoder)
        {
            yield return "-c:v";
            yield return decoder;
        }
        if (clip.Video.ChangesSize)
        {
            yield return "-reinit_filter";
            yield return "0";
        }
        if (clip.SeekTicks is not { } ticks)
            yield break;
        foreach (var option in SourceSeek.Options(ticks, clip.Video.TimeBase))
            yield return option;
    }

    /// <summary>The decoder that gives the transparency of VP8 and VP9; null where FFmpeg's choice is right.</summary>
    private static string? AlphaDecoder(VideoFacts video) =>
        (video.Codec, video.PixelFormat) switch
        {
            ("vp8", "yuva420p") => "libvpx",
            ("vp9", "yuva420p") => "libvpx-vp9",
            _ => null,
        };

    /// <summary>Whether the source has fewer frames than the movie: then each is scaled once, before it is repeated.</summary>
    public static bool AreRepeated(VideoFacts video, FrameRate rate) =>
        FieldsAsFrames(video, rate) * video.Rate.ToDouble() < rate.ToDouble() * 0.99;

    /// <summary>Start of the clip's clock, and whole pictures instead of fields.</summary>
    public static IEnumerable<string> Clock(ClipPicture clip, FrameRate rate)
    {
        yield return $"setpts=PTS-({clip.InTicks})";
        if (clip.Video.Interlaced)
            yield return FieldsAsFrames(clip.Video, rate) == 2 ? "bwdif=mode=send_field" : "bwdif=mode=send_frame";
    }

    /// <summary>
    /// Drops what was decoded only to get going, but never the source's last frames, which may have to be held. Of a variable rate nothing
    /// is known of the gaps, so everything stays.
    /// </summary>
    public static IEnumerable<string> Lead(ClipPicture clip, FrameRange window, FrameRate rate)
    {
        var length = (clip.Video.EndTicks - clip.InTicks) * clip.Video.TimeBase.ToDouble();
        var start = Math.Min(rate.SecondsAt(window.Start), length - LeadSeconds) - LeadSeconds;
        if (clip.Video.VariableRate || start <= 0)
            yield break;
        yield return string.Create(CultureInfo.InvariantCulture, $"trim=start={start:F6}");
    }

    /// <summary>
    /// Wall seconds until the window's first frame is decoded: the source's frames from the seek's key frame to the window, each at its
    /// size. 0 for what is no clip.
    /// </summary>
    public static double LeadSecondsToDecode(SceneWindow window, FrameRate rate)
    {
        if (window.Picture is not ClipPicture clip)
            return 0;
        var video = clip.Video;
        var first = Math.Min(
            clip.InTicks * video.TimeBase.ToDouble() + rate.SecondsAt(window.Window.Start),
            video.EndTicks * video.TimeBase.ToDouble()
        );
        var frames = Math.Max(0, first - (clip.SeekTicks ?? video.StartTicks) * video.TimeBase.ToDouble()) * video.Rate.ToDouble();
        return frames * video.Width * video.Height / 1e6 * DecodeSecondsPerMegapixel;
    }

    /// <summary>The window's frames on the movie's grid, from 0; the last source frame is held as long as need be.</summary>
    public static IEnumerable<string> Pick(FrameRange window, FrameRate rate) =>
        [
            $"fps={rate}:start_time=0",
            "tpad=stop=-1:stop_mode=clone",
            $"trim=start_frame={window.Start}:end_frame={window.End}",
            "setpts=PTS-STARTPTS",
        ];

    /// <summary>2 if the output is fast enough to show each field as its own picture.</summary>
    private static int FieldsAsFrames(VideoFacts video, FrameRate rate) =>
        video.Interlaced && rate.ToDouble() > 1.5 * video.Rate.ToDouble() ? 2 : 1;
}
