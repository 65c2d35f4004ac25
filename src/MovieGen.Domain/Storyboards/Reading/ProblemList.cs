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

    /// <summary>Further problems are only counted.</summary>
    public bool IsFull => _problems.Count == MaxListed;

    public void Add(ProblemKind kind, string pointer, string message, params ReadOnlySpan<object?> facts)
    {
        if (IsFull)
            _unlisted++;
        else
            _problems.Add(kind.At(pointer, message, facts));
    }

    public ImmutableArray<Problem> ToImmutable() => _unlisted == 0 ? _problems.ToImmutable() : [.. _problems, Unlisted(_unlisted)];

    /// <summary>Problems found elsewhere, bounded in the same way.</summary>
    public static ImmutableArray<Problem> Bounded(ImmutableArray<Problem> problems) =>
        problems.Length <= MaxListed ? problems : [.. problems.Take(MaxListed), Unlisted(problems.Length - MaxListed)];

    private static Problem Unlisted(int count) => StoryboardProblems.TooManyProblems.Of($"{count} more problems are not listed.");
}
