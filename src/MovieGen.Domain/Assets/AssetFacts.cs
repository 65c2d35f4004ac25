using System.Collections.Immutable;
using MovieGen.Domain.Frames;

namespace MovieGen.Domain.Assets;

/// <summary>What was measured of an asset's bytes (never what its headers claim). Depends on the bytes alone.</summary>
/// <param name="Demuxer">The FFmpeg demuxer that its magic bytes name; given to every start with <c>-f</c>.</param>
/// <param name="DurationSeconds">Measured length of the picture, or of the sound where there is no picture; 0 for images.</param>
public sealed record AssetFacts(
    AssetKind Kind,
    string Demuxer,
    double DurationSeconds,
    VideoFacts? Video,
    ImageFacts? Image,
    AudioFacts? Audio,
    ImmutableArray<AssetWarning> Warnings
);

/// <summary>Something about an accepted asset that its owner should know.</summary>
public sealed record AssetWarning(string Code, string Message);

/// <summary>The picture stream of a video asset.</summary>
/// <param name="StreamIndex">Absolute stream index in the file.</param>
/// <param name="Width">Width in pixels as coded (before rotation and sample aspect).</param>
/// <param name="Height">Height in pixels as coded.</param>
/// <param name="RotationDegrees">Clockwise turn to show it upright: 0, 90, 180 or 270.</param>
/// <param name="SampleAspect">Width : height of one coded pixel.</param>
/// <param name="Rate">Average frame rate, measured.</param>
/// <param name="TimeBase">Seconds per tick of the time stamps.</param>
/// <param name="StartTicks">Smallest presentation time stamp, in ticks.</param>
/// <param name="EndTicks">Largest presentation time stamp plus its duration, in ticks.</param>
/// <param name="KeyFrames">Presentation time stamps of the key frames, in ticks, ascending.</param>
/// <param name="Transfer">FFmpeg's name of the colour transfer; <c>smpte2084</c> and <c>arib-std-b67</c> are HDR; null where the file says
/// nothing.</param>
public sealed record VideoFacts(
    int StreamIndex,
    string Codec,
    int Width,
    int Height,
    int RotationDegrees,
    Rational SampleAspect,
    string PixelFormat,
    string? Transfer,
    bool Interlaced,
    bool VariableRate,
    Rational Rate,
    Rational TimeBase,
    long StartTicks,
    long EndTicks,
    long Frames,
    ImmutableArray<long> KeyFrames
)
{
    /// <summary>
    /// FFmpeg's name of the YCbCr matrix (<c>bt709</c>, <c>smpte170m</c>, <c>bt470bg</c>, …); null where the file says nothing.
    /// </summary>
    public string? Matrix { get; init; }

    /// <summary>Width in square pixels, upright.</summary>
    public int DisplayWidth => RotationDegrees % 180 == 0 ? SquareWidth : Height;

    /// <summary>Height in square pixels, upright.</summary>
    public int DisplayHeight => RotationDegrees % 180 == 0 ? Height : SquareWidth;

    private int SquareWidth => (int)Math.Max(1, Math.Round((double)Width * SampleAspect.Num / SampleAspect.Den));
}

/// <summary>A still picture, upright (its EXIF orientation applied).</summary>
/// <param name="Width">Width in pixels, upright.</param>
/// <param name="Height">Height in pixels, upright.</param>
public sealed record ImageFacts(string Codec, int Width, int Height, string PixelFormat);

/// <summary>The sound stream of an asset.</summary>
/// <param name="StartSeconds">When the sound begins, relative to the picture's first frame (negative: before it); 0 without a
/// picture.</param>
/// <param name="DurationSeconds">Measured length in seconds.</param>
public sealed record AudioFacts(
    int StreamIndex,
    string Codec,
    int SampleRate,
    int Channels,
    string Layout,
    double StartSeconds,
    double DurationSeconds
);
