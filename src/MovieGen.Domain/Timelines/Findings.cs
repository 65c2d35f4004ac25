using System.Collections.Immutable;
using MovieGen.Domain.Problems;

namespace MovieGen.Domain.Timelines;

/// <summary>Collects what one compilation finds: problems refuse the movie, warnings say what was adjusted.</summary>
internal sealed class Findings
{
    private readonly ImmutableArray<Problem>.Builder _problems = ImmutableArray.CreateBuilder<Problem>();
    private readonly ImmutableArray<Problem>.Builder _warnings = ImmutableArray.CreateBuilder<Problem>();

    public ImmutableArray<Problem> Problems => _problems.ToImmutable();

    public ImmutableArray<Problem> Warnings => _warnings.ToImmutable();

    public bool Refused => _problems.Count > 0;

    public void Refuse(ProblemKind kind, string pointer, string message, params ReadOnlySpan<object?> facts) =>
        _problems.Add(kind.At(pointer, message, facts));

    public void Warn(ProblemKind kind, string pointer, string message, params ReadOnlySpan<object?> facts) =>
        _warnings.Add(kind.At(pointer, message, facts));
}
