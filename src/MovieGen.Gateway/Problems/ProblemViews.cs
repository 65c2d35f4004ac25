using MovieGen.Api.Problems;
using MovieGen.Domain.Problems;

namespace MovieGen.Gateway.Problems;

/// <summary>Problems as the API shows them.</summary>
internal static class ProblemViews
{
    extension(ProblemView)
    {
        public static ProblemView Of(Problem problem) => new(problem.Code, problem.Pointer, problem.Message, problem.Advice);
    }
}
