using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using MovieGen.Domain.Naming;
using MovieGen.Domain.Problems;
using MovieGen.Gateway.Problems;

namespace MovieGen.Gateway.Serving;

/// <summary>
/// Refuses query parameters that the endpoint does not have: a misspelt one would be ignored, and the answer be one to another question.
/// Which ones it has follows from its handler.
/// </summary>
internal sealed class QueryParameters(RequestDelegate next)
{
    private readonly ConditionalWeakTable<Endpoint, string[]> _known = [];

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint() is not RouteEndpoint endpoint || Refusal(context.Request, endpoint) is not { } refusal)
        {
            await next(context);
            return;
        }

        await ProblemResults.From(refusal).ExecuteAsync(context);
    }

    /// <summary>Those of the handler's parameters that are neither in the route nor come from elsewhere.</summary>
    internal static string[] Of(RouteEndpoint endpoint) =>
        [
            .. endpoint
                .Metadata.GetOrderedMetadata<IParameterBindingMetadata>()
                .Where(parameter => IsText(parameter) && endpoint.RoutePattern.GetParameter(parameter.Name) is null)
                .Select(parameter => parameter.Name),
        ];

    private static bool IsText(IParameterBindingMetadata parameter) =>
        parameter.HasTryParse
        || parameter.ParameterInfo.ParameterType == typeof(string)
        || parameter.ParameterInfo.ParameterType == typeof(string[]);

    private Problem? Refusal(HttpRequest request, RouteEndpoint endpoint)
    {
        if (request.Query.Count == 0)
            return null;
        var known = _known.GetValue(endpoint, key => Of((RouteEndpoint)key));
        if (request.Query.Keys.FirstOrDefault(key => !known.Contains(key, StringComparer.OrdinalIgnoreCase)) is not { } unknown)
            return null;
        var message = $"{request.Method} {request.Path} has no parameter '{unknown}'.";
        return known.Length == 0
            ? RequestProblems.NoParameters.Of(message)
            : RequestProblems.UnknownParameter.Of(message, NearestName.Of(unknown, known), string.Join(", ", known));
    }
}
