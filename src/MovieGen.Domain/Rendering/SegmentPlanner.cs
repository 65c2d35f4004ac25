using System.Collections.Immutable;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Timelines;

namespace MovieGen.Domain.Rendering;

/// <summary>A segment before it has a key: what to make, and where it belongs.</summary>
public sealed record SegmentPlan(FrameRange Movie, int SceneIndex, bool IsJoint, SegmentDescription Description);

/// <summary>
/// Cuts a timeline into segments that partition <c>[0, Frames)</c>: of each scene its body (the frames that no transition touches), cut
/// where it is long, and the joint with the next scene. No segment is empty.
/// </summary>
public static class SegmentPlanner
{
    /// <summary>Seconds between key frames at most: what players need to seek and HLS to cut.</summary>
    private const double GopSeconds = 2;

    public static ImmutableArray<SegmentPlan> Plan(Timeline timeline) => Plan(timeline, new FrameRange(0, timeline.Frames));

    /// <summary>
    /// The segments of a part of the movie: those that lie whole in it are the movie's, those at its ends are what it has of them.
    /// </summary>
    public static ImmutableArray<SegmentPlan> Plan(Timeline timeline, FrameRange part)
    {
        var format = FormatOf(timeline.Output);
        var segments = ImmutableArray.CreateBuilder<SegmentPlan>(timeline.Scenes.Length * 2);
        var head = 0L;
        for (var i = 0; i < timeline.Scenes.Length; i++)
        {
            var scene = timeline.Scenes[i];
            var tail = scene.TransitionOut?.Frames ?? 0;
            if (scene.Start < part.End && scene.End > part.Start)
            {
                foreach (var piece in Pieces(scene, head, scene.Frames - tail, format))
                    if (Within(part, scene.Start, piece) is { } seen)
                        segments.Add(Body(scene, seen, format));
                if (scene.TransitionOut is { } transition && Within(part, scene.End, new(-tail, tail)) is { } blended)
                    segments.Add(Joint(scene, timeline.Scenes[i + 1], transition, blended with { Start = blended.Start + tail }, format));
            }
            head = tail;
        }
        return segments.ToImmutable();
    }

    /// <summary>What a part of the movie has of some frames; null if it has none.</summary>
    /// <param name="origin">Where in the movie the frames are counted from.</param>
    private static FrameRange? Within(FrameRange part, long origin, FrameRange frames)
    {
        var start = Math.Max(frames.Start, part.Start - origin);
        var end = Math.Min(frames.End, part.End - origin);
        return start < end ? new FrameRange(start, end - start) : null;
    }

    public static VideoFormat FormatOf(OutputFormat output) =>
        new(output.Width, output.Height, output.Rate, output.Quality, (int)Math.Max(1, output.Rate.FrameAt(GopSeconds)));

    /// <summary>The body cut at its scene's borders, those left out that would make a short first or last piece.</summary>
    private static IEnumerable<FrameRange> Pieces(TimelineScene scene, long start, long end, VideoFormat format)
    {
        if (start == end)
            yield break;
        var shortest = format.Rate.FrameAt(BodyCuts.MinSeconds);
        foreach (var border in BodyCuts.Of(scene, format))
        {
            if (border < start + shortest || border > end - shortest)
                continue;
            yield return new FrameRange(start, border - start);
            start = border;
        }
        yield return new FrameRange(start, end - start);
    }

    private static SegmentPlan Body(TimelineScene scene, FrameRange window, VideoFormat format) =>
        new(
            window with
            {
                Start = scene.Start + window.Start,
            },
            scene.Index,
            IsJoint: false,
            new SegmentDescription(format, window.Count, SceneWindows.Of(scene, window, format.Rate), null, null)
        );

    /// <param name="seen">Of the transition's frames.</param>
    private static SegmentPlan Joint(
        TimelineScene outgoing,
        TimelineScene incoming,
        TimelineTransition transition,
        FrameRange seen,
        VideoFormat format
    )
    {
        var tail = seen with { Start = outgoing.Frames - transition.Frames + seen.Start };
        return new SegmentPlan(
            tail with
            {
                Start = outgoing.Start + tail.Start,
            },
            outgoing.Index,
            IsJoint: true,
            new SegmentDescription(
                format,
                seen.Count,
                SceneWindows.Of(outgoing, tail, format.Rate),
                SceneWindows.Of(incoming, seen, format.Rate),
                transition.Type
            )
            {
                Piece = seen.Count == transition.Frames ? null : new TransitionPiece(seen.Start, transition.Frames),
            }
        );
    }
}
