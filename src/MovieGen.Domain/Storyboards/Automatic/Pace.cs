using MovieGen.Domain.Frames;

namespace MovieGen.Domain.Storyboards.Automatic;

/// <summary>How long things are shown in an automatic movie, in its frames.</summary>
/// <param name="Still">A still.</param>
/// <param name="Transition">A transition, if both scenes have room for it.</param>
internal sealed record Pace(FrameRate Rate, long Still, long Transition)
{
    public static Pace Of(Storyboard storyboard)
    {
        var rate = storyboard.Output.Rate;
        return new(
            rate,
            Math.Max(1, rate.FrameAt(storyboard.Defaults.StillSeconds)),
            storyboard.Defaults.Transition is { } transition ? rate.FrameAt(transition.Seconds) : 0
        );
    }

    /// <summary>What an eye needs to take a picture in.</summary>
    public long Glance => Rate.FrameAt(1);

    /// <summary>The shortest part that a long clip is cut into.</summary>
    public long ShortPart => Rate.FrameAt(4);

    public long UsualPart => Rate.FrameAt(6);

    public long LongPart => Rate.FrameAt(8);

    /// <summary>
    /// How long two neighbours overlap: at most a third of either, so that each is also seen alone; less than two frames is a cut.
    /// </summary>
    public long Overlap(long frames, long nextFrames)
    {
        var overlap = Math.Min(Transition, (Math.Min(frames, nextFrames) - 1) / 3);
        return overlap < SceneGrid.MinTransition ? 0 : overlap;
    }
}
