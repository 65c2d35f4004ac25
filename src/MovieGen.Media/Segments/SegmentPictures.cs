using MovieGen.Domain.Frames;
using MovieGen.Domain.Rendering;

namespace MovieGen.Media.Segments;

/// <summary>
/// What a segment shows, all of it or a single frame: both are made by one graph, so that a frame is what the movie has there.
/// </summary>
/// <param name="Frames">As many as each of the windows has.</param>
/// <param name="Second">The incoming scene of a transition; else null.</param>
/// <param name="Blend">Where in the transition the first of the frames is; null outside of one.</param>
internal sealed record SegmentPictures(FrameFormat Format, long Frames, SceneWindow First, SceneWindow? Second, TransitionMoment? Blend)
{
    public static SegmentPictures Of(SegmentDescription segment) =>
        new(segment.Format.Frame, segment.Frames, segment.First, segment.Second, segment.Moment);

    public static SegmentPictures Of(FrameDescription frame) => new(frame.Format, 1, frame.First, frame.Second, frame.Moment);

    public IEnumerable<SceneWindow> Windows => Second is null ? [First] : [First, Second];
}
