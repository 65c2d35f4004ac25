using System.Collections.Immutable;
using System.Text.Json.Serialization;
using MovieGen.Domain.Frames;

namespace MovieGen.Domain.Assets;

/// <summary>What was measured of an asset's bytes (never what its headers claim). Depends on the bytes alone.</summary>
/// <param name="Demuxer">The FFmpeg demuxer that its magic bytes name, given to every start with <c>-f</c>; <c>heif</c> for HEIC and AVIF
/// pictures, which FFmpeg does not open.</param>
/// <param name="DurationSeconds">Measured length of the picture, or of the sound if there is no picture; 0 for images.</param>
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
public sealed record VideoFacts
{
    /// <summary>Absolute stream index in the file.</summary>
    public required int StreamIndex { get; init; }

    public required string Codec { get; init; }

    /// <summary>Width in pixels as coded (before rotation and sample aspect).</summary>
    public required int Width { get; init; }

    /// <summary>Height in pixels as coded.</summary>
    public required int Height { get; init; }

    /// <summary>Clockwise turn to show it upright: 0, 90, 180 or 270.</summary>
    public required int RotationDegrees { get; init; }

    /// <summary>Whether it is shown mirrored left to right; before it is turned.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Mirrored { get; init; }

    /// <summary>Width : height of one coded pixel.</summary>
    public required Rational SampleAspect { get; init; }

    public required string PixelFormat { get; init; }

    /// <summary>
    /// FFmpeg's name of the colour transfer; <c>smpte2084</c> and <c>arib-std-b67</c> are HDR; null if the file says nothing.
    /// </summary>
    public required string? Transfer { get; init; }

    public required bool Interlaced { get; init; }
    public required bool VariableRate { get; init; }

    /// <summary>Average frame rate, measured.</summary>
    public required Rational Rate { get; init; }

    /// <summary>Seconds per tick of the time stamps.</summary>
    public required Rational TimeBase { get; init; }

    /// <summary>Smallest presentation time stamp, in ticks.</summary>
    public required long StartTicks { get; init; }

    /// <summary>Largest presentation time stamp plus its duration, in ticks.</summary>
    public required long EndTicks { get; init; }

    public required long Frames { get; init; }

    /// <summary>Presentation time stamps of the key frames, in ticks, ascending.</summary>
    public required ImmutableArray<long> KeyFrames { get; init; }

    /// <summary>
    /// How many key frames earlier than the last one before a frame decoding has to begin for that frame to be exact. More than 0 where
    /// the file's index knows only decoding times, or where a key frame is followed by pictures that are repaired bit by bit.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int LeadIn { get; init; }

    /// <summary>Whether pictures of other sizes than <see cref="Width"/> × <see cref="Height"/> may come; they are scaled to it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool ChangesSize { get; init; }

    /// <summary>
    /// FFmpeg's name of the YCbCr matrix (<c>bt709</c>, <c>smpte170m</c>, <c>bt470bg</c>, …); null if the file says nothing.
    /// </summary>
    public string? Matrix { get; init; }

    /// <summary>
    /// FFmpeg's name of the colour primaries of a video that is not HDR, if they are wider than those of bt709 (<c>smpte432</c>,
    /// <c>bt2020</c>); else null.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? WidePrimaries { get; init; }

    /// <summary>Width in square pixels, upright.</summary>
    public int DisplayWidth => RotationDegrees % 180 == 0 ? SquareWidth : Height;

    /// <summary>Height in square pixels, upright.</summary>
    public int DisplayHeight => RotationDegrees % 180 == 0 ? Height : SquareWidth;

    private int SquareWidth => (int)Math.Max(1, Math.Round((double)Width * SampleAspect.Num / SampleAspect.Den));
}

/// <summary>A still picture, upright (its orientation applied).</summary>
/// <param name="Width">Width in pixels, upright.</param>
/// <param name="Height">Height in pixels, upright.</param>
/// <param name="PixelFormat">What it is decoded to, in FFmpeg's words.</param>
public sealed record ImageFacts(string Codec, int Width, int Height, string PixelFormat)
{
    /// <summary>FFmpeg's name of an HDR picture's transfer, <c>smpte2084</c> or <c>arib-std-b67</c>; null of all others.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Transfer { get; init; }
}

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
