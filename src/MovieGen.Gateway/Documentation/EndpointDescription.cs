using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.OpenApi;

namespace MovieGen.Gateway.Documentation;

/// <summary>Says in an endpoint's declaration what the API's description has about it.</summary>
internal static class EndpointDescription
{
    /// <param name="id">Name of the operation, in camel case: what generated clients call it.</param>
    /// <param name="summary">A few words.</param>
    /// <param name="description">What a caller has to know; Markdown.</param>
    public static T Describe<T>(this T endpoint, string id, string summary, string? description = null)
        where T : IEndpointConventionBuilder
    {
        endpoint.WithName(id).WithSummary(summary);
        return description is null ? endpoint : endpoint.WithDescription(description);
    }

    public static T WithParameter<T>(this T endpoint, ParameterFacts facts)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(facts);

    /// <summary>A parameter of the query that the handler has.</summary>
    public static T WithQuery<T>(this T endpoint, string name, string description)
        where T : IEndpointConventionBuilder => endpoint.WithParameter(new ParameterFacts(name, ParameterLocation.Query, description));

    /// <summary>A parameter of the query that has one of these values.</summary>
    public static T WithQuery<T>(this T endpoint, string name, string description, IEnumerable<string> values, bool isList = false)
        where T : IEndpointConventionBuilder =>
        endpoint.WithParameter(new ParameterFacts(name, ParameterLocation.Query, description) { Values = [.. values], IsList = isList });

    /// <summary>A parameter of the query that is a number.</summary>
    public static T WithQuery<T>(this T endpoint, string name, string description, long minimum, long? maximum = null)
        where T : IEndpointConventionBuilder =>
        endpoint.WithParameter(new ParameterFacts(name, ParameterLocation.Query, description) { Minimum = minimum, Maximum = maximum });

    /// <summary>The two parameters that every paged list has.</summary>
    public static T WithPages<T>(this T endpoint, int largest, int usual)
        where T : IEndpointConventionBuilder =>
        endpoint
            .WithQuery("limit", $"Length of the page; {usual} if it is left out.", 1, largest)
            .WithQuery("cursor", "Where the page begins: `next` of the page before, with the same order.");

    public static T WithPath<T>(this T endpoint, string name, string description)
        where T : IEndpointConventionBuilder => endpoint.WithParameter(new ParameterFacts(name, ParameterLocation.Path, description));

    public static T WithRequestHeader<T>(this T endpoint, string name, string description, bool isNumber = false, bool isRequired = false)
        where T : IEndpointConventionBuilder =>
        endpoint.WithParameter(
            new ParameterFacts(name, ParameterLocation.Header, description) { IsNumber = isNumber, IsRequired = isRequired }
        );

    public static T WithResponseHeader<T>(this T endpoint, int status, string name, string description)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new ResponseHeader(status, name, description));

    /// <summary>Answers a file, whole or a range of it.</summary>
    public static T ProducesFile<T>(this T endpoint, string contentType, string description, bool hasRanges = true)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new FileFacts(contentType, description) { HasRanges = hasRanges });

    /// <summary>Answers a stream of server-sent events.</summary>
    public static T ProducesEvents<T>(this T endpoint, Type content, string description, params string[] names)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new EventFacts(content, names, description));

    /// <summary>Takes bytes.</summary>
    public static T AcceptsBytes<T>(this T endpoint, BytesFacts facts)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(facts);

    public static T WithExample<T>(this T endpoint, string name, string summary)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new RequestExample(name, summary, $"examples/{name}.json"));
}
