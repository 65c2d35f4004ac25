using System.Collections.Immutable;
using MovieGen.Domain.Problems;

namespace MovieGen.Domain.Rendering;

/// <summary>A movie that can be rendered, or everything that stands in its way.</summary>
/// <param name="Plan">Null exactly when there are problems; what was adjusted is in its timeline's warnings.</param>
public sealed record PreparedMovie(MoviePlan? Plan, ImmutableArray<Problem> Problems);
