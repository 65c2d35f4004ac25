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

    public void Refuse(string code, string pointer, string message, string advice) => Refuse(new Problem(code, pointer, message, advice));

    public void Refuse(Problem problem) => _problems.Add(problem);

    public void Warn(string code, string pointer, string message, string advice) =>
        _warnings.Add(new Problem(code, pointer, message, advice));
}
