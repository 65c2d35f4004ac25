using System.Collections.Immutable;
using MovieGen.Domain.Problems;

namespace MovieGen.Domain.Rendering;

/// <summary>A storyboard with scenes, or everything that is wrong with the one it was to be made of.</summary>
/// <param name="Storyboard">JSON; null exactly when there are problems.</param>
public sealed record ExpandedMovie(byte[]? Storyboard, ImmutableArray<Problem> Problems)
{
    public ImmutableArray<Problem> Warnings { get; init; } = [];
}
