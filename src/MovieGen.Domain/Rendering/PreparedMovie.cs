using System.Collections.Immutable;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Problems;

namespace MovieGen.Domain.Rendering;

/// <summary>A movie that can be rendered, or everything that stands in its way.</summary>
/// <param name="Plan">Null exactly when there are problems; what was adjusted is in its timeline's warnings.</param>
public sealed record PreparedMovie(MoviePlan? Plan, ImmutableArray<Problem> Problems)
{
    /// <summary>Every asset that the storyboard names, those that its movie does not show too: without them it has no plan.</summary>
    public ImmutableArray<AssetId> Assets { get; init; } = [];
}
