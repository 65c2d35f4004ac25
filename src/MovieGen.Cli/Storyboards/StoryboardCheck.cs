using System.Collections.Immutable;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Storyboards.Format;
using MovieGen.Domain.Storyboards.Reading;

namespace MovieGen.Cli.Storyboards;

/// <summary>
/// Checks a storyboard with all that this machine knows without starting anything: its fields, its files, their kinds. What only the
/// files' contents show, the node checks when it has read them.
/// </summary>
internal static class StoryboardCheck
{
    public static CheckedStoryboard Of(StoryboardFile storyboard)
    {
        var parsed = StoryboardParser.Parse(storyboard.Bytes, Transitions.Names);
        var found = ReferencedFiles.Find(storyboard);
        ImmutableArray<Problem> problems = [.. parsed.Problems, .. found.Problems];
        if (problems.Length > 0 || found.Lists.IsEmpty)
            return new(storyboard, storyboard.Bytes, found.Files, Placed(storyboard, problems));

        var (document, origins) = StoryboardExpansion.Expand(storyboard.Bytes, found.Lists);
        var files = found.Files.SetItems(found.Lists.Values.SelectMany(list => list).Select(file => KeyValuePair.Create(file, file)));
        var limits = StoryboardParser
            .Parse(document, Transitions.Names)
            .Problems.Select(problem => problem with { Pointer = CheckedStoryboard.Origin(problem.Pointer, origins) });
        return new(storyboard, document, files, Placed(storyboard, [.. limits])) { Origins = origins };
    }

    /// <summary>In the order of the text, each once.</summary>
    private static ImmutableArray<PlacedProblem> Placed(StoryboardFile storyboard, ImmutableArray<Problem> problems) =>
        [
            .. problems
                .Zip(TextPositions.Of(storyboard.Bytes, problems), (problem, position) => new PlacedProblem(problem, position))
                .Distinct()
                .OrderBy(placed => placed.Problem.Code == ProblemCodes.Storyboard.TooManyProblems)
                .ThenBy(placed => placed.Position.Line)
                .ThenBy(placed => placed.Position.Column),
        ];
}
