using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using MovieGen.Domain.Problems;
using MovieGen.Gateway.Serving;

namespace MovieGen.Gateway.Tests.Serving;

/// <summary>What holds for every endpoint, those of tomorrow too: the list is what the gateway has mapped.</summary>
public sealed class EndpointRuleTests(ServedGateway gateway)
{
    [Fact]
    public void HEAD_is_wherever_GET_is()
    {
        var without = gateway
            .Endpoints.Where(endpoint => MethodsOf(endpoint).Contains("GET") && !MethodsOf(endpoint).Contains("HEAD"))
            .Select(endpoint => endpoint.DisplayName);
        Assert.Empty(without);
        Assert.True(gateway.Endpoints.Count > 30, $"{gateway.Endpoints.Count} endpoints are too few to be all");
    }

    [Theory]
    [InlineData("/api/jobs?limit=3")]
    [InlineData("/api/jobs/job_none")]
    [InlineData("/api/assets")]
    [InlineData("/api/cluster/nodes")]
    [InlineData("/api/schemas/storyboard.json")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/api/nowhere")]
    [InlineData("/api/jobs?nonsense=1")]
    public async Task HEAD_has_the_headers_of_GET_and_no_body(string path)
    {
        using var get = await gateway.Http.SendAsync(HttpMethod.Get, path);
        using var head = await gateway.Http.SendAsync(HttpMethod.Head, path);
        Assert.Equal(get.StatusCode, head.StatusCode);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        Assert.Equal(HeadersOf(get), HeadersOf(head));
    }

    [Fact]
    public async Task HEAD_of_a_stream_of_events_ends_at_once()
    {
        var path = $"/api/jobs/{gateway.NewJob().Id}/events";
        using var head = await gateway.Http.SendAsync(HttpMethod.Head, path);
        Assert.Equal((HttpStatusCode.OK, "text/event-stream"), (head.StatusCode, head.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task A_parameter_that_an_endpoint_does_not_have_is_refused_by_its_name()
    {
        foreach (var (endpoint, method) in Operations())
        {
            var problem = await gateway
                .Http.SendAsync(new HttpMethod(method), $"{PathOf(endpoint)}?surelyUnknown=1", method == "GET" ? null : "{}")
                .IsProblemAsync(HttpStatusCode.BadRequest, ProblemCodes.Service.BadRequest);
            Assert.Contains("surelyUnknown", (string?)problem["detail"], StringComparison.Ordinal);
            Assert.All(QueryParameters.Of(endpoint), name => Assert.Contains(name, (string?)problem["advice"], StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task The_parameters_of_an_endpoint_are_those_that_the_description_has()
    {
        var paths = (await gateway.Http.SendAsync(HttpMethod.Get, "/openapi/v1.json").IsAsync(HttpStatusCode.OK))["paths"]!;
        foreach (var (endpoint, method) in Operations())
        {
            if (endpoint.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>() is { ExcludeFromDescription: true })
                continue;
            var operation = paths[endpoint.RoutePattern.RawText!.TrimEnd('/')]![method.ToLowerInvariant()]!;
            var described = (operation["parameters"]?.AsArray() ?? [])
                .Where(parameter => (string?)parameter!["in"] == "query")
                .Select(parameter => (string)parameter!["name"]!);
            Assert.Equal(described.Order(), QueryParameters.Of(endpoint).Order());
        }
    }

    [Fact]
    public async Task A_misspelt_parameter_is_told_its_name()
    {
        var problem = await gateway
            .Http.SendAsync(HttpMethod.Get, "/api/jobs?stauts=failed")
            .IsProblemAsync(HttpStatusCode.BadRequest, ProblemCodes.Service.BadRequest);
        Assert.Equal(
            "Did you mean status? Its parameters are: status, tag, ids, title, preview, createdFrom, createdBefore, sort, cursor, limit.",
            (string?)problem["advice"]
        );
        await gateway.Http.SendAsync(HttpMethod.Get, "/api/jobs?LIMIT=3").IsAsync(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("GET", "/api/jobs")]
    [InlineData("GET", "/api/nowhere")]
    [InlineData("PUT", "/api/jobs")]
    [InlineData("GET", "/api/jobs/job_none/movie.mp4")]
    [InlineData("GET", "/api/jobs?cursor=zzz")]
    [InlineData("POST", "/api/jobs")]
    public async Task Every_answer_keeps_browsers_from_making_more_of_it(string method, string path)
    {
        using var answer = await gateway.Http.SendAsync(new HttpMethod(method), path, method == "GET" ? null : "{");
        IsShielded(answer);
    }

    [Fact]
    public async Task So_do_a_refusal_of_the_guard_and_an_unexpected_error()
    {
        using var refused = await gateway.Http.SendAsync(HttpMethod.Get, "/api/jobs", null, ("Host", "evil.example"));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        IsShielded(refused);
        await using var broken = await ServedGateway.StartAsync(
            new GatewaySetup
            {
                Replace = services => services.AddSingleton<Contracts.ReadModel.IJobReadModel>(_ => throw new InvalidOperationException()),
            }
        );
        using var failed = await broken.Http.SendAsync(HttpMethod.Get, "/api/jobs");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, failed.StatusCode);
        IsShielded(failed);
    }

    private IEnumerable<(RouteEndpoint Endpoint, string Method)> Operations() =>
        gateway.Endpoints.SelectMany(endpoint =>
            MethodsOf(endpoint).Where(method => method != "HEAD").Select(method => (endpoint, method))
        );

    private static void IsShielded(HttpResponseMessage answer)
    {
        string Header(string name) => Assert.Single(answer.Headers.GetValues(name));
        Assert.Equal("nosniff", Header("X-Content-Type-Options"));
        Assert.Equal("no-referrer", Header("Referrer-Policy"));
        Assert.Equal("same-origin", Header("Cross-Origin-Resource-Policy"));
        Assert.Contains("default-src 'none'", Header("Content-Security-Policy"), StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> MethodsOf(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [];

    private static string PathOf(RouteEndpoint endpoint) =>
        $"/{string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(TextOf))))}";

    private static string TextOf(RoutePatternPart part) =>
        part switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternSeparatorPart separator => separator.Content,
            _ => "x",
        };

    /// <summary>But the time, the request's id, and how long a body is that one of them does not have.</summary>
    private static IEnumerable<string> HeadersOf(HttpResponseMessage answer) =>
        answer
            .Headers.Concat(answer.Content.Headers)
            .Where(header => header.Key is not ("Date" or "X-Request-ID" or "Content-Length" or "Transfer-Encoding"))
            .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}")
            .Order();
}
