using System.Data.Common;
using System.Net;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using MovieGen.Contracts.ReadModel;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Problems;
using MovieGen.Gateway.Tests.Serving;

namespace MovieGen.Gateway.Tests.Problems;

/// <summary>What is told while a store or the database does not answer, and for addresses that do not exist.</summary>
public sealed class UnavailableTests(ServedGateway gateway)
{
    [Theory]
    [InlineData("GET", "/api/assets")]
    [InlineData("POST", "/api/assets?name=a.wav")]
    [InlineData("POST", "/api/jobs")]
    public async Task A_store_that_does_not_answer_is_503_and_says_when_to_try_again(string method, string path)
    {
        await using var broken = await ServedGateway.StartAsync(
            new GatewaySetup
            {
                Replace = services => services.AddSingleton(Failing<IAssetStore>.With(new StoreUnavailableException("PUT secret/key"))),
            }
        );
        using var answer = await broken.Http.SendAsync(new HttpMethod(method), path, method == "POST" ? Envelope.Of("{}") : null);
        var problem = await TestApi.ProblemAsync(answer, HttpStatusCode.ServiceUnavailable, ProblemCodes.Render.StoreUnavailable);
        Assert.Equal("30", answer.Headers.RetryAfter?.ToString());
        Assert.DoesNotContain("secret", problem.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_does_not_answer_is_503_and_says_when_to_try_again()
    {
        await using var broken = await ServedGateway.StartAsync(
            new GatewaySetup { Replace = services => services.AddSingleton(Failing<IJobReadModel>.With(new NoDatabaseException())) }
        );
        using var answer = await broken.Http.SendAsync(HttpMethod.Get, "/api/jobs");
        await TestApi.ProblemAsync(answer, HttpStatusCode.ServiceUnavailable, ProblemCodes.Service.Unavailable);
        Assert.Equal("5", answer.Headers.RetryAfter?.ToString());
    }

    [Theory]
    [InlineData("GET", "/api/nothing", HttpStatusCode.NotFound, ProblemCodes.Service.NoSuchAddress)]
    [InlineData("PUT", "/api/jobs", HttpStatusCode.MethodNotAllowed, ProblemCodes.Service.WrongMethod)]
    public Task An_address_or_a_method_that_does_not_exist_is_a_problem_too(
        string method,
        string path,
        HttpStatusCode status,
        string code
    ) => gateway.Http.SendAsync(new HttpMethod(method), path).IsProblemAsync(status, code);

    [Fact]
    public async Task A_body_of_another_type_is_refused()
    {
        var job = gateway.NewJob();
        using var body = new StringContent("priority=3", System.Text.Encoding.UTF8, "text/plain");
        await gateway
            .Http.PostAsync(new Uri($"/api/jobs/{job.Id}/priority", UriKind.Relative), body)
            .IsProblemAsync(HttpStatusCode.UnsupportedMediaType, ProblemCodes.Service.WrongType);
    }

    [Fact]
    public async Task The_schema_and_the_description_of_the_API_are_served()
    {
        using var schema = await gateway.Http.SendAsync(HttpMethod.Get, "/api/schemas/storyboard.json");
        Assert.Equal("application/schema+json", schema.Content.Headers.ContentType?.MediaType);
        var api = await gateway.Http.SendAsync(HttpMethod.Get, "/openapi/v1.json").IsAsync(HttpStatusCode.OK);
        Assert.NotNull(api["paths"]!["/api/jobs/{id}/cancel"]);
    }

    private sealed class NoDatabaseException : DbException;

    /// <summary>Every call of the interface fails.</summary>
    public class Failing<T> : DispatchProxy
        where T : class
    {
        private Exception _failure = null!;

        public static T With(Exception failure)
        {
            var proxy = Create<T, Failing<T>>();
            ((Failing<T>)(object)proxy)._failure = failure;
            return proxy;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => throw _failure;
    }
}
