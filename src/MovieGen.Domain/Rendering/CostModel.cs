using MovieGen.Domain.Assets;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Storyboards;
using MovieGen.Domain.Timelines;

namespace MovieGen.Domain.Rendering;

/// <summary>
/// Estimated seconds of one core per artifact: decides order, fairness and where scenes are cut, never bytes. All constants are here; they
/// were measured with FFmpeg 5.1 on one core of a server, natural pictures; their proportions matter more than their scale.
/// </summary>
public static class CostModel
{
    /// <summary>Starting FFmpeg, in its sandbox, and checking and publishing what it made.</summary>
    private const double StartSeconds = 0.2;

    private const double DecodePerMegapixel = 0.0045;
    private const double ScalePerMegapixel = 0.004;
    private const double BlurPerMegapixel = 0.006;
    private const double MotionPerMegapixel = 0.0018;
    private const double RepeatPerMegapixel = 0.0005;
    private const double TitlePerMegapixel = 0.002;
    private const double BlendPerMegapixel = 0.012;
    private const double StillDecodePerMegapixel = 0.03;
    private const double MixPerSecond = 0.007;
    private const double SoundDecodePerSecond = 0.003;
    private const double AacPerSecond = 0.025;
    private const double CopyPerSecond = 0.004;
    private const double WebPPerMegapixel = 0.06;
    private const double PosterSeconds = 0.5;

    /// <summary>Seconds of one core to make the artifact.</summary>
    public static double Of(ArtifactDescription description) =>
        description switch
        {
            SegmentDescription segment => StartSeconds
                + segment.Frames * EncodeFrameSeconds(segment.Format)
                + Windows(segment.First, segment.Second, segment.Format.Frame),
            FrameDescription frame => StartSeconds
                + Megapixels(frame.Size.Width, frame.Size.Height) * WebPPerMegapixel
                + Windows(frame.First, frame.Second, frame.Format),
            SoundtrackDescription soundtrack => StartSeconds
                + Seconds(soundtrack.Samples) * (MixPerSecond + AacPerSecond)
                + soundtrack.Scenes.Sum(s => Seconds(s.Samples)) * (MixPerSecond + SoundDecodePerSecond)
                + soundtrack.Music.Sum(m => m.Audio.DurationSeconds) * SoundDecodePerSecond,
            MovieDescription movie => StartSeconds + movie.Format.Rate.SecondsAt(movie.Frames) * CopyPerSecond,
            HlsDescription hls => StartSeconds + hls.Rate.SecondsAt(hls.Frames) * CopyPerSecond,
            PosterDescription => PosterSeconds,
            CanvasDescription canvas => StartSeconds + Megapixels(canvas.Image.Width, canvas.Image.Height) * StillDecodePerMegapixel,
            SoundDescription sound => StartSeconds + sound.Audio.DurationSeconds * SoundDecodePerSecond,
            AssetFrameDescription frame => StartSeconds + FrameSeconds(frame),
            FilmstripDescription strip => StartSeconds + StripSeconds(strip),
            PeaksDescription peaks => StartSeconds + peaks.Audio.DurationSeconds * SoundDecodePerSecond,
            ProxyDescription proxy => StartSeconds
                + proxy.Frames
                    * (
                        ClipFrameSeconds(proxy.Clip.Video, FitMode.Contain, proxy.Format.Frame)
                        + EncodePerMegapixel(proxy.Format.Quality.Preset) * Megapixels(proxy.Format.Frame)
                    )
                + (proxy.Audio?.DurationSeconds ?? 0) * (SoundDecodePerSecond + AacPerSecond),
            _ => throw new InvalidOperationException($"No cost is known of {description.GetType().Name}."),
        };

    /// <summary>One frame of a scene's body, its titles aside (so that a title does not move the cuts).</summary>
    internal static double BodyFrameSeconds(TimelineScene scene, VideoFormat format) =>
        EncodeFrameSeconds(format)
        + scene.Picture switch
        {
            TimelinePicture.Clip clip => ClipFrameSeconds(clip.Asset.Facts.Video!, scene.Fit, format.Frame),
            TimelinePicture.Still still => StillFrameSeconds(still.Motion is not null, format.Frame),
            _ => 0,
        };

    /// <summary>Decoding what one frame of the movie needs of a source.</summary>
    internal static double DecodeFrameSeconds(VideoFacts video, FrameRate rate)
    {
        var sourceFrames = video.Rate.Num > 0 ? video.Rate.ToDouble() / rate.ToDouble() : 1;
        return sourceFrames * Megapixels(video.Width, video.Height) * DecodePerMegapixel * CodecFactor(video.Codec);
    }

    private static double FrameSeconds(AssetFrameDescription frame) =>
        frame.Picture switch
        {
            ClipPicture clip => (1 + SourceFrames(clip.Video, clip.InTicks - (clip.SeekTicks ?? clip.Video.StartTicks)))
                * SourceFrameSeconds(clip.Video),
            StillPicture still => Megapixels(still.Image.Width, still.Image.Height) * StillDecodePerMegapixel,
            _ => 0,
        };

    private static double StripSeconds(FilmstripDescription strip)
    {
        var video = strip.Clip.Video;
        var frames = SourceFrames(video, video.EndTicks - video.StartTicks);
        var seconds = (video.EndTicks - video.StartTicks) * video.TimeBase.ToDouble();
        return strip.KeyFramesOnly
            ? seconds * CopyPerSecond + strip.Grid.Count * SourceFrameSeconds(video)
            : frames * SourceFrameSeconds(video);
    }

    /// <summary>About how many frames a video has in some ticks.</summary>
    private static double SourceFrames(VideoFacts video, long ticks) =>
        Math.Max(0, ticks * video.TimeBase.ToDouble() * video.Rate.ToDouble());

    /// <summary>Decoding one frame of a source.</summary>
    internal static double SourceFrameSeconds(VideoFacts video) =>
        Megapixels(video.Width, video.Height) * DecodePerMegapixel * CodecFactor(video.Codec);

    private static double Windows(SceneWindow first, SceneWindow? second, FrameFormat format) =>
        Window(first, format)
        + (second is null ? 0 : Window(second, format) + second.Window.Count * Megapixels(format) * BlendPerMegapixel);

    private static double Window(SceneWindow window, FrameFormat format)
    {
        var frames = window.Window.Count;
        var titled = window.Titles.Sum(t => Math.Min(t.Range.End, window.Window.End) - Math.Max(t.Range.Start, window.Window.Start));
        return titled * Megapixels(format) * TitlePerMegapixel
            + window.Picture switch
            {
                ClipPicture clip => frames * ClipFrameSeconds(clip.Video, window.Fit, format)
                    + DecodedInVain(clip, window.Window.Start, format.Rate),
                StillPicture still => frames * StillFrameSeconds(still.Motion is not null, format)
                    + Megapixels(still.Image.Width, still.Image.Height) * StillDecodePerMegapixel,
                _ => 0,
            };
    }

    private static double DecodedInVain(ClipPicture clip, long start, FrameRate rate)
    {
        var known = clip.Video with { KeyFrames = clip.SeekTicks is { } seek ? [seek] : [] };
        return new ClipClock(known, clip.InTicks, rate).DecodedInVain(start) * DecodeFrameSeconds(clip.Video, rate);
    }

    private static double ClipFrameSeconds(VideoFacts video, FitMode fit, FrameFormat format) =>
        DecodeFrameSeconds(video, format.Rate)
        + Megapixels(video.Width, video.Height) * ScalePerMegapixel
        + Megapixels(format) * (ScalePerMegapixel + (fit == FitMode.Blur ? BlurPerMegapixel : 0));

    private static double StillFrameSeconds(bool moves, FrameFormat format) =>
        Megapixels(format) * (moves ? MotionPerMegapixel : RepeatPerMegapixel);

    private static double EncodeFrameSeconds(VideoFormat format)
    {
        // A smaller CRF means more bits to write: five steps cost about a quarter more.
        var rateFactor = Math.Pow(2, (23 - format.Quality.Crf) / 15.0);
        return Megapixels(format.Frame) * EncodePerMegapixel(format.Quality.Preset) * rateFactor;
    }

    private static double EncodePerMegapixel(string preset) =>
        preset switch
        {
            "ultrafast" => 0.0035,
            "superfast" => 0.007,
            "veryfast" => 0.010,
            "faster" => 0.021,
            "fast" => 0.025,
            "medium" => 0.028,
            "slow" => 0.045,
            "slower" => 0.080,
            _ => 0.170,
        };

    private static double CodecFactor(string codec) =>
        codec switch
        {
            "hevc" or "vp9" => 1.6,
            "av1" => 2,
            "mjpeg" or "prores" => 1.5,
            _ => 1,
        };

    private static double Megapixels(FrameFormat format) => Megapixels(format.Width, format.Height);

    private static double Megapixels(int width, int height) => width * (double)height / 1e6;

    private static double Seconds(long samples) => (double)samples / FrameRate.SampleRate;
}
