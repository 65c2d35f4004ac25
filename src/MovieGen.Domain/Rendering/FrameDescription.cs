using MovieGen.Domain.Frames;

namespace MovieGen.Domain.Rendering;

/// <summary>
/// One frame of a movie before it is encoded, as a WebP picture: what a segment shows there, made of the same windows. How the movie is
/// encoded is not in it.
/// </summary>
/// <param name="First">A window of one frame.</param>
/// <param name="Second">The incoming scene's window of one frame, inside a transition; else null.</param>
/// <param name="Moment">Where in the transition the frame is; null outside of one.</param>
/// <param name="Size">Of the picture, even; that of <paramref name="Format"/> or smaller.</param>
public sealed record FrameDescription(FrameFormat Format, SceneWindow First, SceneWindow? Second, TransitionMoment? Moment, PixelSize Size)
    : ArtifactDescription;

/// <summary>A place in a transition.</summary>
/// <param name="Transition">The xfade name.</param>
/// <param name="Frame">From 0.</param>
/// <param name="Frames">The whole transition's.</param>
public sealed record TransitionMoment(string Transition, long Frame, long Frames);
