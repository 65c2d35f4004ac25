using MovieGen.Domain.Assets;
using MovieGen.Domain.Problems;

namespace MovieGen.Media.Probing;

/// <summary>What the owner of a still should know of it, whoever reads it.</summary>
internal static class StillWarnings
{
    private const int Tiny = 16;

    public static IEnumerable<AssetWarning> Of(int width, int height, bool isAnimated)
    {
        if (Math.Min(width, height) < Tiny)
            yield return new(ProblemCodes.AssetWarning.Tiny, $"The picture has only {width}×{height} pixels and will look coarse.");
        if (isAnimated)
            yield return new(ProblemCodes.AssetWarning.AnimationIgnored, "The picture is animated; only its first frame is used.");
    }
}
