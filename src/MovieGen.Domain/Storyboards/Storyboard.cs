using System.Collections.Immutable;
using MovieGen.Domain.Frames;

namespace MovieGen.Domain.Storyboards;

/// <summary>A user's storyboard: valid in itself, not yet checked against its assets, defaults not yet applied.</summary>
/// <param name="Scenes">Empty exactly when <paramref name="Auto"/> is given.</param>
public sealed record Storyboard(
    string Title,
    OutputRequest Output,
    SceneDefaults Defaults,
    ImmutableArray<Scene> Scenes,
    AutoRequest? Auto,
    SoundtrackRequest Soundtrack
);

/// <summary>The form of the movie.</summary>
/// <param name="Width">Pixels, even, 64–4096, and width × height at most 4096 × 2304 (portrait counts its longer side as height).</param>
/// <param name="Hls">Whether an HLS rendition is published too.</param>
public sealed record OutputRequest(int Width, int Height, FrameRate Rate, EncodeQuality Quality, bool Hls);

/// <summary>How the picture is encoded.</summary>
/// <param name="Preset">x264 preset, one of <c>ultrafast … veryslow</c>.</param>
/// <param name="Crf">x264 constant rate factor, 1–51; smaller is better (0 would be lossless, in a profile that players refuse).</param>
public sealed record EncodeQuality(string Preset, int Crf);

/// <summary>Values for scenes that do not set their own.</summary>
/// <param name="StillSeconds">Length of a still in seconds.</param>
/// <param name="Transition">Between scenes; null is a cut.</param>
public sealed record SceneDefaults(double StillSeconds, FitMode Fit, MotionRequest Motion, TransitionRequest? Transition);

/// <summary>One entry of the storyboard, with the defaults applied.</summary>
/// <param name="Pointer">JSON pointer of the scene in the user's document, for later problems.</param>
/// <param name="Transition">To the next scene; null is a cut. The last scene's is ignored with a warning.</param>
public sealed record Scene(
    string Id,
    string Pointer,
    SceneSource Source,
    FitMode Fit,
    RgbColor Background,
    ImmutableArray<TitleRequest> Titles,
    TransitionRequest? Transition
);

/// <summary>Where a scene's picture comes from; a closed family.</summary>
public abstract record SceneSource
{
    private SceneSource() { }

    /// <summary>Part of a video.</summary>
    /// <param name="Asset">The asset reference as written: an id (or, in the command line, a file path that became an id).</param>
    /// <param name="InSeconds">Where in the video the scene begins.</param>
    /// <param name="DurationSeconds">Length in seconds; null is to the end of the video.</param>
    /// <param name="Volume">Gain of its sound, 0–4; 0 is mute.</param>
    public sealed record Clip(string Asset, double InSeconds, double? DurationSeconds, double Volume) : SceneSource;

    /// <summary>A photo.</summary>
    public sealed record Still(string Asset, double DurationSeconds, MotionRequest Motion) : SceneSource;

    /// <summary>A plain colour, usually with titles.</summary>
    public sealed record Card(RgbColor Background, double DurationSeconds) : SceneSource;
}

/// <summary>
/// How a picture of another shape fills the frame, as CSS <c>object-fit</c> means it; blur is contain over a blurred cover.
/// </summary>
public enum FitMode
{
    Cover,
    Contain,
    Blur,
}

/// <summary>An sRGB colour.</summary>
public readonly record struct RgbColor(byte R, byte G, byte B)
{
    public static readonly RgbColor Black = new(0, 0, 0);

    /// <summary>As <c>#rrggbb</c>.</summary>
    public override string ToString() => $"#{R:x2}{G:x2}{B:x2}";
}

/// <summary>Text over the picture. Times in seconds from the scene's start.</summary>
/// <param name="DurationSeconds">Null is to the end of the scene.</param>
public sealed record TitleRequest(string Text, TitleStyle Style, double StartSeconds, double? DurationSeconds);

public enum TitleStyle
{
    Title,
    LowerThird,
    Center,
}

/// <summary>A transition by its FFmpeg xfade name.</summary>
/// <param name="Seconds">How long both scenes are seen.</param>
public sealed record TransitionRequest(string Type, double Seconds);

/// <summary>Motion over a still; a closed family.</summary>
public abstract record MotionRequest
{
    private MotionRequest() { }

    public sealed record None : MotionRequest;

    /// <summary>
    /// A gentle zoom and pan that is chosen from the photo's content, so that it is the same in every run and wherever the scene stands.
    /// </summary>
    public sealed record KenBurns : MotionRequest;

    /// <summary>From one rectangle of the upright picture to another.</summary>
    public sealed record Move(UnitRect From, UnitRect To, Easing Ease) : MotionRequest;
}

public enum Easing
{
    Linear,
    In,
    Out,
    InOut,
}

/// <summary>A rectangle in fractions (0…1) of the upright picture.</summary>
public readonly record struct UnitRect(double X, double Y, double W, double H);

/// <summary>The sound of the movie beside the scenes' own.</summary>
/// <param name="LoudnessLufs">Integrated loudness (EBU R128) to reach, −40 to −5; null leaves the mix as it is.</param>
public sealed record SoundtrackRequest(ImmutableArray<MusicRequest> Music, double? LoudnessLufs);

/// <summary>Music under the whole movie.</summary>
/// <param name="Volume">Gain, 0–4.</param>
/// <param name="Loop">Whether it begins again when it ends.</param>
public sealed record MusicRequest(string Asset, double Volume, bool Loop, double FadeInSeconds, double FadeOutSeconds);

/// <summary>"A movie of this length from these files": <c>AutomaticStoryboard</c> generates the scenes.</summary>
/// <param name="Assets">Videos and images in the order to keep.</param>
public sealed record AutoRequest(ImmutableArray<string> Assets, double DurationSeconds);
