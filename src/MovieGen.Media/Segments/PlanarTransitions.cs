using System.Collections.Frozen;

namespace MovieGen.Media.Segments;

/// <summary>
/// Transitions that may be made plane by plane. <c>xfade</c> knows no 4:2:0: it has both pictures blown up to 4:4:4 and the result shrunk
/// again, which costs four times the blending and softens the colours of a frame that should be untouched. What depends only on a pixel's
/// own values and its place relative to the frame gives the same picture in quarter-size colour planes. Not here: those with black, white
/// or gray of their own, with blocks of pixels, with chance, or with a measure over all planes.
/// </summary>
internal static class PlanarTransitions
{
    private static readonly FrozenSet<string> Names = FrozenSet.Create(
        StringComparer.Ordinal,
        "fade",
        "wipeleft",
        "wiperight",
        "wipeup",
        "wipedown",
        "slideleft",
        "slideright",
        "slideup",
        "slidedown",
        "smoothleft",
        "smoothright",
        "smoothup",
        "smoothdown",
        "circleopen",
        "circleclose"
    );

    public static IEnumerable<string> All => Names;

    public static bool Contains(string transition) => Names.Contains(transition);
}
