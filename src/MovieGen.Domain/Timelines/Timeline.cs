using System.Collections.Immutable;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Storyboards;

namespace MovieGen.Domain.Timelines;

/// <summary>A storyboard compiled to whole frames against the facts of its assets. All lengths are exact.</summary>
/// <param name="Frames">Length of the movie: the sum of the scenes' lengths less the sum of the transitions'.</param>
/// <param name="Warnings">What was adjusted: shortened transitions, held frames, ignored fields.</param>
public sealed record Timeline(
    string Title,
    OutputFormat Output,
    ImmutableArray<TimelineScene> Scenes,
    TimelineSoundtrack Soundtrack,
    long Frames,
    ImmutableArray<Problem> Warnings
)
{
    /// <summary>Of the whole movie, the frames that these are; null if they are all of it.</summary>
    public FrameRange? Range { get; init; }

    public double DurationSeconds => Output.Rate.SecondsAt(Frames);

    /// <summary>The frames of a scene that are seen: of a part of a movie, the first and the last scene may reach beyond it.</summary>
    public FrameRange Seen(TimelineScene scene)
    {
        var (start, end) = (Math.Max(0, scene.Start), Math.Min(Frames, scene.End));
        return new FrameRange(start, end - start);
    }
}

/// <inheritdoc cref="OutputRequest"/>
public sealed record OutputFormat(int Width, int Height, FrameRate Rate, EncodeQuality Quality, bool Hls);

/// <summary>A scene on the frame grid.</summary>
public sealed record TimelineScene
{
    public required int Index { get; init; }
    public required string Id { get; init; }

    /// <summary>The scene's first frame in the movie; it overlaps the previous scene by that one's <see cref="TransitionOut"/>.</summary>
    public required long Start { get; init; }

    /// <summary>The scene's whole length, both transitions included.</summary>
    public required long Frames { get; init; }

    public required TimelinePicture Picture { get; init; }
    public required FitMode Fit { get; init; }
    public required RgbColor Background { get; init; }
    public required ImmutableArray<TimelineTitle> Titles { get; init; }

    /// <summary>To the next scene; null is a cut.</summary>
    public required TimelineTransition? TransitionOut { get; init; }

    public long End => Start + Frames;
}

/// <summary>A transition on the frame grid.</summary>
public sealed record TimelineTransition(string Type, long Frames);

/// <summary>A title on the frame grid, frames counted from the scene's start.</summary>
public sealed record TimelineTitle(string Text, TitleStyle Style, FrameRange Range);

/// <summary>What a scene shows; a closed family.</summary>
public abstract record TimelinePicture
{
    private TimelinePicture() { }

    /// <param name="InTicks">Time stamp of the in-point in the video stream's time base.</param>
    /// <param name="Volume">Gain of the clip's sound, 0–4; 0 if it has none or is mute.</param>
    public sealed record Clip(Asset Asset, long InTicks, double Volume) : TimelinePicture;

    /// <param name="Motion">Null if the picture stands still.</param>
    public sealed record Still(Asset Asset, Motion? Motion) : TimelinePicture;

    public sealed record Card(RgbColor Background) : TimelinePicture;
}

/// <summary>
/// A camera move over a still, over the whole scene. Rectangles are fractions of the upright picture; the camera sees a rectangle as its
/// scene's fit says: cover fills the frame with the middle of it, contain and blur show all of it.
/// </summary>
public sealed record Motion(UnitRect From, UnitRect To, Easing Ease);

/// <summary>The soundtrack's own sources; the scenes' sound comes from their clips.</summary>
public sealed record TimelineSoundtrack(ImmutableArray<TimelineMusic> Music, double? LoudnessLufs);

/// <summary>Music under the movie, in samples at 48 kHz.</summary>
public sealed record TimelineMusic(Asset Asset, double Volume, bool Loop, long FadeInSamples, long FadeOutSamples);
