using System.Collections.Immutable;
using System.Text.Json.Serialization;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Storyboards;
using MovieGen.Domain.Timelines;

namespace MovieGen.Domain.Rendering;

/// <summary>
/// Everything the media engine needs to render one artifact, and (with account and <see cref="EngineIdentity"/>) everything that decides
/// its bytes. Positions are relative to scenes, never to the movie, so that moving a scene changes no key.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "make")]
[JsonDerivedType(typeof(SegmentDescription), "segment")]
[JsonDerivedType(typeof(SoundtrackDescription), "soundtrack")]
[JsonDerivedType(typeof(MovieDescription), "movie")]
[JsonDerivedType(typeof(PosterDescription), "poster")]
[JsonDerivedType(typeof(HlsDescription), "hls")]
[JsonDerivedType(typeof(CanvasDescription), "canvas")]
[JsonDerivedType(typeof(SoundDescription), "sound")]
[JsonDerivedType(typeof(FrameDescription), "frame")]
[JsonDerivedType(typeof(AssetFrameDescription), "assetFrame")]
[JsonDerivedType(typeof(FilmstripDescription), "filmstrip")]
[JsonDerivedType(typeof(PeaksDescription), "peaks")]
[JsonDerivedType(typeof(ProxyDescription), "proxy")]
public abstract record ArtifactDescription;

/// <summary>A video-only piece of the movie: one scene's window (a body) or two blended ones (a joint).</summary>
/// <param name="Frames">How many frames the segment has.</param>
/// <param name="Second">The incoming scene of a joint; null for a body. Both windows have <paramref name="Frames"/> frames.</param>
/// <param name="Transition">The xfade name of a joint; null for a body.</param>
public sealed record SegmentDescription(VideoFormat Format, long Frames, SceneWindow First, SceneWindow? Second, string? Transition)
    : ArtifactDescription
{
    /// <summary>Of a joint that is cut by the end of a rendered part, the piece of the transition that it is; else null.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TransitionPiece? Piece { get; init; }

    /// <summary>Where in its transition a joint begins; null of a body.</summary>
    public TransitionMoment? Moment => Transition is null ? null : new TransitionMoment(Transition, Piece?.From ?? 0, Piece?.Of ?? Frames);
}

/// <summary>A piece of a transition.</summary>
/// <param name="From">Its first frame, from 0.</param>
/// <param name="Of">Frames of the whole transition.</param>
public sealed record TransitionPiece(long From, long Of);

/// <summary>What every segment of one movie has in common.</summary>
/// <param name="GopFrames">Longest distance of two key frames, counted from the segment's first frame.</param>
public sealed record VideoFormat(int Width, int Height, FrameRate Rate, EncodeQuality Quality, int GopFrames)
{
    /// <summary>What of it decides a frame before it is encoded.</summary>
    public FrameFormat Frame => new(Width, Height, Rate);
}

/// <summary>
/// A window of one scene's frames, normalised by <see cref="SceneWindows"/>: what the window does not show is not in it.
/// </summary>
/// <param name="Window">Frames counted from the scene's start; of a picture that does not change, without titles, counted from the window's
/// own.</param>
/// <param name="SceneFrames">The scene's whole length, which motion is spread over; without motion the window's end.</param>
/// <param name="Fit">Cover if the picture has no shape of its own (a card).</param>
/// <param name="Background">Black if none of it is visible.</param>
/// <param name="Titles">Those seen in the window; frames counted as <paramref name="Window"/> counts, whole (they may begin before it and
/// end after it).</param>
public sealed record SceneWindow(
    FrameRange Window,
    long SceneFrames,
    ScenePicture Picture,
    FitMode Fit,
    RgbColor Background,
    ImmutableArray<TimelineTitle> Titles
);

/// <summary>The source of a window's picture; a closed family.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "of")]
[JsonDerivedType(typeof(ClipPicture), "clip")]
[JsonDerivedType(typeof(StillPicture), "still")]
[JsonDerivedType(typeof(CardPicture), "card")]
public abstract record ScenePicture;

/// <param name="Source">Content of the asset.</param>
/// <param name="Video">Its picture stream; key frames (empty) and frame count (0) left out: they decide nothing beyond <paramref
/// name="SeekTicks"/>.</param>
/// <param name="InTicks">Time stamp of the scene's first frame, in the stream's time base.</param>
/// <param name="SeekTicks">A key frame at or before the first needed source frame, to start decoding at; null is the start of the
/// file.</param>
public sealed record ClipPicture(SourceFile Source, VideoFacts Video, long InTicks, long? SeekTicks) : ScenePicture;

/// <param name="Motion">Null if the picture stands still.</param>
public sealed record StillPicture(SourceFile Source, ImageFacts Image, Motion? Motion) : ScenePicture;

public sealed record CardPicture(RgbColor Background) : ScenePicture;

/// <summary>An asset as the engine opens it.</summary>
/// <param name="Demuxer">Given to FFmpeg with <c>-f</c>.</param>
public sealed record SourceFile(ContentHash Sha256, string Demuxer);

/// <summary>The movie's one audio track, mixed, normalised and encoded to AAC in MP4.</summary>
/// <param name="Samples">Exact length at 48 kHz.</param>
/// <param name="LoudnessLufs">Integrated loudness to reach; null leaves the mix as it is.</param>
public sealed record SoundtrackDescription(
    long Samples,
    ImmutableArray<ScenePiece> Scenes,
    ImmutableArray<MusicPiece> Music,
    double? LoudnessLufs,
    int AacBitRate
) : ArtifactDescription
{
    /// <summary>Where in the movie's sound this is, of a part of a movie; its pieces keep their places in the movie. Null is all.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SoundPart? Part { get; init; }
}

/// <summary>A part of a movie's sound.</summary>
/// <param name="From">First sample in the movie.</param>
/// <param name="MovieSamples">Of the whole movie.</param>
public sealed record SoundPart(long From, long MovieSamples);

/// <summary>A clip's sound in the mix.</summary>
/// <param name="At">First sample in the movie.</param>
/// <param name="Samples">Length in the movie.</param>
/// <param name="SourceSample">First sample in the source's own sound, counted from the picture's first frame; may lie outside the sound:
/// silence.</param>
/// <param name="Gain">Linear gain, 0–4.</param>
/// <param name="FadeIn">Samples of fade at its start: the whole transition (equal power) or a few milliseconds at a cut.</param>
/// <param name="FadeOut">Samples of fade at its end.</param>
public sealed record ScenePiece(
    SourceFile Source,
    AudioFacts Audio,
    long At,
    long Samples,
    long SourceSample,
    double Gain,
    long FadeIn,
    long FadeOut
);

/// <summary>Music under the whole movie.</summary>
public sealed record MusicPiece(SourceFile Source, AudioFacts Audio, double Gain, bool Loop, long FadeIn, long FadeOut);

/// <summary>Segments and soundtrack joined by copying, with chapters; MP4, index first.</summary>
/// <param name="Segments">In movie order; their frames add up to <paramref name="Frames"/>.</param>
public sealed record MovieDescription(
    VideoFormat Format,
    long Frames,
    ImmutableArray<MovieSegment> Segments,
    ArtifactKey Soundtrack,
    string Title,
    ImmutableArray<Chapter> Chapters
) : ArtifactDescription;

public sealed record MovieSegment(ArtifactKey Key, long Frames);

/// <summary>A chapter that begins at a frame of the movie and ends where the next one begins.</summary>
public sealed record Chapter(long StartFrame, string Title);

/// <summary>A JPEG of 320×180 at most, at 10 % of the movie or the first later place that is not black.</summary>
/// <param name="Width">Of the poster, in pixels, even.</param>
/// <param name="Height">Of the poster, in pixels, even.</param>
public sealed record PosterDescription(ArtifactKey Movie, long Frames, FrameRate Rate, int Width, int Height) : ArtifactDescription;

/// <summary>HLS of the movie: fragmented MP4 in one file with byte ranges, copied.</summary>
public sealed record HlsDescription(ArtifactKey Movie, long Frames, FrameRate Rate) : ArtifactDescription;

/// <summary>An intermediate: a source's whole sound as raw 48 kHz stereo samples, so that any cut is exact.</summary>
public sealed record SoundDescription(SourceFile Source, AudioFacts Audio) : ArtifactDescription;
