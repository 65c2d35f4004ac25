using System.Collections.Immutable;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Timelines;

namespace MovieGen.Domain.Jobs.Requests;

/// <summary>A request for one frame of a storyboard's movie.</summary>
/// <param name="Storyboard">The bytes of the storyboard as they were sent; not read yet.</param>
/// <param name="At">Seconds of the movie; null if <paramref name="Frame"/> says which.</param>
/// <param name="Frame">Of the movie, from 0; null if <paramref name="At"/> says when.</param>
/// <param name="Height">Of the picture in pixels; null is the movie's.</param>
public sealed record FrameRequest(ReadOnlyMemory<byte> Storyboard, double? At, long? Frame, int? Height)
{
    /// <returns>The frame that is meant, or why the movie has none.</returns>
    public (long Frame, Problem? Problem) In(Timeline timeline)
    {
        // The end of the movie, whose seconds may have been rounded, is shown as its last frame: an editor's play head stops there.
        var rate = timeline.Output.Rate;
        var frame = Frame ?? rate.FrameShownAt(At!.Value);
        if (frame == timeline.Frames && At < timeline.DurationSeconds + rate.SecondsAt(1) / 2)
            frame--;
        if (frame < timeline.Frames)
            return (frame, null);
        var pointer = Frame is null ? "/at" : "/frame";
        var last = timeline.Frames - 1;
        return (
            0,
            JobProblems.FrameOutside.At(
                pointer,
                $"The movie has no frame {frame}.",
                last,
                FormattableString.Invariant($"{rate.SecondsAt(last):0.###} s")
            )
        );
    }
}

/// <summary>A request for a frame, or everything that is wrong with it.</summary>
/// <param name="Request">Null exactly when there are problems.</param>
public sealed record FrameRequestResult(FrameRequest? Request, ImmutableArray<Problem> Problems);

/// <summary>A request to see a short part of a storyboard's movie; a job of its own, as any range and draft.</summary>
/// <param name="Envelope">Null exactly when there are problems.</param>
public sealed record RangePreviewResult(JobEnvelope? Envelope, ImmutableArray<Problem> Problems);
