using MovieGen.Domain.Problems;

namespace MovieGen.Gateway.Uploads;

/// <summary>A file is not fetched, for a reason that its owner is told.</summary>
internal sealed class SourceRefusedException(Problem problem) : Exception(problem.Message)
{
    public Problem Problem { get; } = problem;
}
