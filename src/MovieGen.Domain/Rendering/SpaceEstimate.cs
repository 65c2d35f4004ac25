namespace MovieGen.Domain.Rendering;

/// <summary>What a movie takes in the store. Pictures may need a hundredth or ten times of each other, so this only tells what certainly does not fit.</summary>
public static class SpaceEstimate
{
    /// <summary>Bits that a pixel of a frame takes at least. Photos in slow motion at quality <c>draft</c> take about twice that.</summary>
    private const double LeastBitsPerPixel = 0.01;

    /// <summary>Segments and soundtrack lie in the store when the movie is put together out of them.</summary>
    private const int Copies = 2;

    /// <summary>Bytes that the making of a movie needs at least when nothing of it is published yet.</summary>
    public static long LeastBytes(MoviePlan plan)
    {
        var (timeline, output) = (plan.Timeline, plan.Timeline.Output);
        var pictures = (double)timeline.Frames * output.Width * output.Height * LeastBitsPerPixel / 8;
        var sound = timeline.DurationSeconds * SoundtrackPlanner.AacBitRate / 8;
        return (long)(Copies * (pictures + sound));
    }
}
