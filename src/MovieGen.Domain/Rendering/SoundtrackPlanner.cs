using System.Collections.Immutable;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Timelines;

namespace MovieGen.Domain.Rendering;

/// <summary>
/// Lays the scenes' sound and the music on samples. A scene's sound lies exactly under its frames: it begins and ends at the sample that
/// its first frame and the frame after its last begin with, and fades over the samples of its transitions.
/// </summary>
public static class SoundtrackPlanner
{
    public const int AacBitRate = 192_000;

    /// <summary>Fade at a cut, 5 ms: too short to hear, long enough not to click.</summary>
    public const long CutFadeSamples = 240;

    public static SoundtrackDescription Plan(Timeline timeline)
    {
        var rate = timeline.Output.Rate;
        var samples = rate.SampleAt(timeline.Frames);
        var pieces = ImmutableArray.CreateBuilder<ScenePiece>();
        var before = 0L;
        foreach (var scene in timeline.Scenes)
        {
            if (scene.Picture is TimelinePicture.Clip { Volume: > 0, Asset.Facts: { Audio: { } audio, Video: { } video } } clip)
                pieces.Add(Piece(scene, clip, audio, new ClipClock(video, clip.InTicks, rate), before, rate));
            before = scene.TransitionOut?.Frames ?? 0;
        }
        var music = timeline.Soundtrack.Music.Where(m => m.Volume > 0).Select(m => Music(m, samples)).ToImmutableArray();
        // Silence has no loudness to bring anywhere.
        var loudness = pieces.Count + music.Length > 0 ? timeline.Soundtrack.LoudnessLufs : null;
        return new SoundtrackDescription(samples, pieces.ToImmutable(), music, loudness, AacBitRate);
    }

    /// <summary>
    /// The sound of a part of the movie: sample for sample what the whole movie has there before it is brought to its loudness. That is
    /// measured over the part, which is listened to alone.
    /// </summary>
    /// <param name="timeline">Of the whole movie.</param>
    public static SoundtrackDescription Plan(Timeline timeline, FrameRange part)
    {
        var (whole, rate) = (Plan(timeline), timeline.Output.Rate);
        var (from, samples) = (rate.SampleAt(part.Start), rate.SampleAt(part.Count));
        // A fade at a cut reaches a little beyond its scene.
        var scenes = whole.Scenes.RemoveAll(s => s.At - CutFadeSamples >= from + samples || s.At + s.Samples + CutFadeSamples <= from);
        return whole with
        {
            Samples = samples,
            Scenes = scenes,
            LoudnessLufs = scenes.Length + whole.Music.Length > 0 ? whole.LoudnessLufs : null,
            Part = new SoundPart(from, whole.Samples),
        };
    }

    private static ScenePiece Piece(
        TimelineScene scene,
        TimelinePicture.Clip clip,
        AudioFacts audio,
        ClipClock clock,
        long before,
        FrameRate rate
    )
    {
        var (at, end) = (rate.SampleAt(scene.Start), rate.SampleAt(scene.End));
        var after = scene.TransitionOut?.Frames ?? 0;
        var fadeIn = before > 0 ? rate.SampleAt(scene.Start + before) - at : 0;
        var fadeOut = after > 0 ? end - rate.SampleAt(scene.End - after) : 0;
        // A cut's fade takes what a transition on the other side leaves of a very short scene.
        if (before == 0)
            fadeIn = Math.Min(CutFadeSamples, after > 0 ? end - at - fadeOut : (end - at) / 2);
        if (after == 0)
            fadeOut = Math.Min(CutFadeSamples, before > 0 ? end - at - fadeIn : (end - at) / 2);
        return new ScenePiece(
            new SourceFile(clip.Asset.Sha256, clip.Asset.Facts.Demuxer),
            audio,
            at,
            end - at,
            clock.InSample,
            clip.Volume,
            fadeIn,
            fadeOut
        );
    }

    private static MusicPiece Music(TimelineMusic music, long samples)
    {
        var (fadeIn, fadeOut) = (music.FadeInSamples, music.FadeOutSamples);
        if (fadeIn + fadeOut > samples)
        {
            fadeIn = (long)((Int128)fadeIn * samples / (fadeIn + fadeOut));
            fadeOut = samples - fadeIn;
        }
        return new MusicPiece(
            new SourceFile(music.Asset.Sha256, music.Asset.Facts.Demuxer),
            music.Asset.Facts.Audio!,
            music.Volume,
            music.Loop,
            fadeIn,
            fadeOut
        );
    }
}
