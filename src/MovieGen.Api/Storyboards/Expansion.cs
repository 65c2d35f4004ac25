using System.Text.Json;
using MovieGen.Api.Problems;

namespace MovieGen.Api.Storyboards;

/// <summary>A storyboard whose scenes are to be chosen.</summary>
/// <param name="Storyboard">With <c>auto</c>; one with <c>scenes</c> is answered as it is.</param>
public sealed record ExpandRequest(JsonElement Storyboard);

/// <summary>A storyboard with the scenes that were chosen: it makes the same movie.</summary>
/// <param name="Warnings">Their pointers are into the storyboard that was sent.</param>
public sealed record ExpandedStoryboard(JsonElement Storyboard, IReadOnlyList<ProblemView> Warnings);
