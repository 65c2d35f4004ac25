using MovieGen.Domain.Problems;

namespace MovieGen.Domain.Storyboards.Reading;

internal static class AssetProblems
{
    public static Problem Unknown(string pointer, string reference) =>
        new(
            ProblemCodes.Storyboard.UnknownAsset,
            pointer,
            $"There is no asset {Quoting.Quote(reference)}.",
            "Upload it first, or correct the id."
        );
}
