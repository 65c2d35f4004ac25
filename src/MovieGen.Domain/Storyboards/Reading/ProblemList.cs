using System.Collections.Immutable;
using MovieGen.Domain.Problems;

namespace MovieGen.Domain.Storyboards.Reading;

/// <summary>The problems of one document, as they are found. Bounded, because one megabyte of nonsense must not become a hundred of answer.</summary>
internal sealed class ProblemList
{
    public const int MaxListed = 500;

    private readonly ImmutableArray<Problem>.Builder _problems = ImmutableArray.CreateBuilder<Problem>();
    private int _unlisted;

    public bool Any => _problems.Count > 0;

    public void Add(string code, string pointer, string message, string advice)
    {
        if (_problems.Count < MaxListed) _problems.Add(new(code, pointer, message, advice));
        else _unlisted++;
    }

    public ImmutableArray<Problem> ToImmutable() =>
        _unlisted == 0
            ? _problems.ToImmutable()
            : [.. _problems, new(ProblemCodes.Storyboard.TooManyProblems, "", $"{_unlisted} more problems are not listed.", "Correct those listed first.")];
}
