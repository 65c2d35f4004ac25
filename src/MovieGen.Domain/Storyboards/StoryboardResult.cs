using System.Collections.Immutable;
using MovieGen.Domain.Problems;

namespace MovieGen.Domain.Storyboards;

/// <summary>A storyboard, or everything that is wrong with it.</summary>
/// <param name="Storyboard">Null exactly when there are problems.</param>
/// <param name="Problems">All of them at once, in document order.</param>
public sealed record StoryboardResult(Storyboard? Storyboard, ImmutableArray<Problem> Problems)
{
    /// <summary>What was decided for the user, and why; never a reason to refuse.</summary>
    public ImmutableArray<Problem> Warnings { get; init; } = [];
}
