using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using MovieGen.Api.Problems;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Problems;

namespace MovieGen.Gateway.Problems;

/// <summary>
/// Problems as RFC 9457 problem details: <c>code</c> is stable, <c>detail</c> says what was wrong, <c>advice</c> what to do.
/// </summary>
public static class ProblemResults
{
    /// <summary>One problem.</summary>
    public static ProblemHttpResult From(Problem problem) => From([problem]);

    /// <summary>One problem of a request that has its status already.</summary>
    public static ProblemHttpResult From(Problem problem, int status)
    {
        var result = From(problem);
        result.ProblemDetails.Status = status;
        return TypedResults.Problem(result.ProblemDetails);
    }

    /// <summary>All problems of one document; the first decides code and status, <c>errors</c> lists every one.</summary>
    public static ProblemHttpResult From(ImmutableArray<Problem> problems)
    {
        var first = problems[0];
        var details = new ProblemDetails
        {
            Type = $"urn:moviegen:problem:{first.Code}",
            Title = ProblemCatalogue.Of(first.Code).Title,
            Status = ProblemCatalogue.Of(first.Code).Status,
            Detail = problems.Length == 1 ? first.Message : $"{first.Message} (and {problems.Length - 1} more: see errors)",
        };
        details.Extensions["code"] = first.Code;
        details.Extensions["advice"] = first.Advice;
        details.Extensions["errors"] = problems.Select(ProblemView.Of).ToArray();
        return TypedResults.Problem(details);
    }

    public static ProblemHttpResult From(JobRefused refused) => From(new Problem(refused.Code, "", refused.Message, refused.Advice));

    /// <summary>
    /// Nothing with that id in the caller's account; the same response whether it never existed or belongs to another account.
    /// </summary>
    public static ProblemHttpResult NoSuchJob(string id) => From(JobProblems.NotListed.Of($"There is no job '{id}'."));

    /// <inheritdoc cref="NoSuchJob"/>
    public static ProblemHttpResult NoSuchAsset(string id) => From(AssetProblems.NotFound.Of($"There is no asset '{id}'."));
}
