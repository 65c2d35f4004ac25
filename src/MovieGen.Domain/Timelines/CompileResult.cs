using System.Collections.Immutable;
using MovieGen.Domain.Problems;

namespace MovieGen.Domain.Timelines;

/// <summary>A timeline, or everything that stands in its way.</summary>
/// <param name="Timeline">Null exactly when there are problems.</param>
/// <param name="Problems">All of them at once; warnings are in <see cref="Timelines.Timeline.Warnings"/>.</param>
public sealed record CompileResult(Timeline? Timeline, ImmutableArray<Problem> Problems);
