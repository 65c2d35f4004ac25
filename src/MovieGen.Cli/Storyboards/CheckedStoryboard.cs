using System.Collections.Immutable;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Storyboards.Reading;

namespace MovieGen.Cli.Storyboards;

/// <summary>A storyboard of a user's disk with the files it names, and everything that is wrong with it.</summary>
/// <param name="Document">As it is sent: folders and patterns replaced by files.</param>
/// <param name="Files">Full paths by the references of the document; ids of uploaded assets are not in it.</param>
internal sealed record CheckedStoryboard(
    StoryboardFile Source,
    byte[] Document,
    ImmutableDictionary<string, string> Files,
    ImmutableArray<PlacedProblem> Problems
)
{
    /// <summary>Where entries of the document are in the source, as far as they are elsewhere.</summary>
    public ImmutableDictionary<string, string> Origins { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Of a command that does no more than check it.</summary>
    public int ExitCode =>
        Problems.IsEmpty ? ExitCodes.Done
        : Problems.All(placed => placed.Problem.Code == ProblemCodes.Storyboard.UnknownAsset) ? ExitCodes.NotFound
        : ExitCodes.Refused;

    /// <summary>Problems that a server found in the document, at their places in the source.</summary>
    public ImmutableArray<PlacedProblem> Place(IReadOnlyList<Problem> problems)
    {
        var here = problems.Select(problem => problem with { Pointer = Origin(problem.Pointer, Origins) }).ToList();
        return [.. here.Zip(TextPositions.Of(Source.Bytes, here), (problem, position) => new PlacedProblem(problem, position))];
    }

    /// <returns>This storyboard, if nothing is wrong with it.</returns>
    /// <exception cref="CliException">Lists all problems.</exception>
    public CheckedStoryboard Accepted()
    {
        return Problems.IsEmpty ? this : throw new CliException(PlacedProblem.Report(Source.Name, Problems), ExitCode);
    }

    internal static string Origin(string pointer, ImmutableDictionary<string, string> origins)
    {
        for (var end = pointer.Length; end > 0; end = pointer.LastIndexOf('/', end - 1))
            if (origins.TryGetValue(pointer[..end], out var origin))
                return origin + pointer[end..];
        return pointer;
    }
}

/// <summary>A problem and its place in a file.</summary>
internal readonly record struct PlacedProblem(Problem Problem, TextPosition Position)
{
    /// <summary>As editors and terminals link it: <c>summer.json:7:14</c>, then the pointer, what is wrong and what to do.</summary>
    public string Text(string file) =>
        $"{file}:{Position.Line}:{Position.Column}  {(Problem.Pointer.Length == 0 ? "" : Problem.Pointer + ": ")}{Problem.Message} "
        + $"[{Problem.Code}]\n    → {Problem.Advice}";

    /// <summary>All of them under a heading.</summary>
    public static string Report(string file, ImmutableArray<PlacedProblem> problems) =>
        string.Join(
            '\n',
            problems.Select(placed => placed.Text(file)).Prepend(problems.Length == 1 ? "1 problem" : $"{problems.Length} problems")
        );
}
