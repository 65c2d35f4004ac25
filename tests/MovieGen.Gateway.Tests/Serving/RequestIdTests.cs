using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MovieGen.Contracts.ReadModel;

namespace MovieGen.Gateway.Tests.Serving;

/// <summary>What a client and the node's log call a request.</summary>
public sealed class RequestIdTests(ServedGateway gateway)
{
    private const string Header = "X-Request-Id";

    [Theory]
    [InlineData("GET", "/api/jobs")]
    [InlineData("GET", "/api/nowhere")]
    [InlineData("HEAD", "/api/jobs/job_none")]
    [InlineData("POST", "/api/jobs")]
    public async Task A_clients_own_id_is_returned_whatever_the_answer_is(string method, string path)
    {
        using var answer = await gateway.Http.SendAsync(new HttpMethod(method), path, null, (Header, "my.request_1-A"));
        Assert.Equal("my.request_1-A", Assert.Single(answer.Headers.GetValues(Header)));
    }

    public static TheoryData<string> Insane => ["", "two words", "a,b", "<script>", new string('x', 129)];

    [Theory]
    [MemberData(nameof(Insane))]
    public async Task One_that_could_not_stand_in_a_log_is_replaced(string given)
    {
        using var answer = await gateway.Http.SendAsync(HttpMethod.Get, "/api/jobs", null, (Header, given));
        Assert.Matches("^[0-9a-f]{32}$", Assert.Single(answer.Headers.GetValues(Header)));
    }

    [Fact]
    public async Task Two_requests_of_clients_without_ids_have_two()
    {
        using var first = await gateway.Http.SendAsync(HttpMethod.Get, "/api/jobs");
        using var second = await gateway.Http.SendAsync(HttpMethod.Get, "/api/jobs");
        Assert.NotEqual(first.Headers.GetValues(Header), second.Headers.GetValues(Header));
    }

    [Theory]
    [InlineData("/api/jobs/job_none", "*/*")]
    [InlineData("/api/nowhere", "image/png")]
    [InlineData("/api/jobs?nonsense=1", "text/event-stream")]
    public async Task A_problem_says_which_request_and_which_trace_it_is_of(string path, string accept)
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
        };
        ActivitySource.AddActivityListener(listener);
        var trace = ActivityTraceId.CreateRandom().ToHexString();
        var request = gateway.Http.SendAsync(
            HttpMethod.Get,
            path,
            null,
            (Header, "mine"),
            ("Accept", accept),
            ("traceparent", $"00-{trace}-0123456789abcdef-01")
        );
        using var answer = await request;
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = System.Text.Json.Nodes.JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal(("mine", trace), ((string?)problem["requestId"], (string?)problem["traceId"]));
    }

    [Fact]
    public async Task What_is_logged_meanwhile_has_the_id_in_its_scope()
    {
        using var log = new ScopeLog();
        await using var broken = await ServedGateway.StartAsync(
            new GatewaySetup
            {
                Replace = services =>
                    services.AddSingleton<IJobReadModel>(_ => throw new InvalidOperationException()).AddSingleton<ILoggerProvider>(log),
            }
        );
        using var answer = await broken.Http.SendAsync(HttpMethod.Get, "/api/jobs", null, (Header, "logged"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("logged", Assert.Single(answer.Headers.GetValues(Header)));
        Assert.Contains(log.Errors, scopes => scopes.Contains(KeyValuePair.Create<string, object?>("RequestId", "logged")));
    }

    /// <summary>The scopes of errors.</summary>
    private sealed class ScopeLog : ILoggerProvider, ISupportExternalScope, ILogger
    {
        private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

        public ConcurrentBag<List<KeyValuePair<string, object?>>> Errors { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => _scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel level, EventId id, TState state, Exception? error, Func<TState, Exception?, string> format)
        {
            if (level < LogLevel.Error)
                return;
            var seen = new List<KeyValuePair<string, object?>>();
            _scopes.ForEachScope((scope, all) => all.AddRange(scope as IEnumerable<KeyValuePair<string, object?>> ?? []), seen);
            Errors.Add(seen);
        }

        public void Dispose() { }
    }
}
