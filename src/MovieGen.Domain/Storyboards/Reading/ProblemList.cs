using System.Collections.Immutable;
using MovieGen.Domain.Problems;

namespace MovieGen.Domain.Storyboards.Reading;

/// <summary>
/// The problems of one document, as they are found. Bounded, because one megabyte of nonsense must not become a hundred of answer.
/// </summary>
internal sealed class ProblemList
{
    public const int MaxListed = 500;

    private readonly ImmutableArray<Problem>.Builder _problems = ImmutableArray.CreateBuilder<Problem>();
    private int _unlisted;

    public bool Any => _problems.Count > 0;

    /// <summary>Further problems are only counted: nobody will read their advice.</summary>
    public bool IsFull => _problems.Count == MaxListed;

    public void Add(string code, string pointer, string message, string advice)
    {
        if (IsFull)
            _unlisted++;
        else
            _problems.Add(new(code, pointer, message, advice));
    }

    public ImmutableArray<Problem> ToImmutable() =>
        _unlisted == 0
            ? _problems.ToImmutable()
            :
            [
                .. _problems,
                new(
                    ProblemCodes.Storyboard.TooManyProblems,
                    "",
                    $"{_unlisted} more problems are not listed.",
                    "Correct those listed first."
                ),
            ];
}
