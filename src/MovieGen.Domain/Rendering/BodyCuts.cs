using System.Collections.Immutable;
using MovieGen.Domain.Timelines;

namespace MovieGen.Domain.Rendering;

/// <summary>
/// Where a scene may be cut into pieces: by estimated cost, at source key frames where those are near. Borders follow from the scene alone,
/// neither from its place nor from its transitions, so that its pieces stay what they are when its neighbours change.
/// </summary>
public static class BodyCuts
{
    /// <summary>
    /// Core seconds that a piece should cost: far above the start of a process, small enough to share out and to lose in a crash.
    /// </summary>
    public const double PieceCostSeconds = 8;

    public const double MinSeconds = 4;
    public const double MaxSeconds = 20;

    /// <summary>What a cut that is not at a key frame may waste, of a piece's cost.</summary>
    private const double MaxWaste = 0.25;

    /// <summary>Borders inside the scene, ascending, counted from its start.</summary>
    public static ImmutableArray<long> Of(TimelineScene scene, VideoFormat format)
    {
        var rate = format.Rate;
        var (shortest, longest) = (rate.FrameAt(MinSeconds), rate.FrameAt(MaxSeconds));
        var perFrame = CostModel.BodyFrameSeconds(scene, format);
        var piece = Math.Clamp((long)(PieceCostSeconds / perFrame), shortest, longest);
        var cuts = ImmutableArray.CreateBuilder<long>();
        for (var at = 0L; Next(at) is { } border && border <= scene.Frames - shortest; at = border)
            cuts.Add(border);
        return cuts.ToImmutable();

        long? Next(long at)
        {
            var wanted = at + piece;
            if (scene.Picture is not TimelinePicture.Clip clip || wanted > scene.Frames - shortest)
                return wanted;
            var clock = new ClipClock(clip.Asset.Facts.Video!, clip.InTicks, rate);
            if (clock.FreeBorderNear(wanted, at + shortest, at + longest) is { } free)
                return free;
            var waste = clock.DecodedInVain(wanted) * CostModel.DecodeFrameSeconds(clip.Asset.Facts.Video!, rate);
            return waste <= MaxWaste * piece * perFrame ? wanted : clock.FreeBorderNear(at + longest, at + longest, scene.Frames);
        }
    }
}
