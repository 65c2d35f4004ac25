using System.Net;
using MovieGen.Domain.Problems;
using MovieGen.Gateway.Security;
using MovieGen.Gateway.Tests.Serving;

namespace MovieGen.Gateway.Tests.Security;

/// <summary>Pages of sites that the operator has named, and of those that it has not.</summary>
public sealed class AllowedOriginTests(AllowedOriginTests.AllowingGateway allowing) : IClassFixture<AllowedOriginTests.AllowingGateway>
{
    private const string App = "https://app.example";

    private HttpClient Http => allowing.Gateway.Http;

    [Fact]
    public async Task A_page_of_an_allowed_origin_may_ask_and_read_everything()
    {
        using var answer = await Http.SendAsync(HttpMethod.Get, "/api/jobs", null, ("Origin", App), ("Sec-Fetch-Site", "cross-site"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(App, Header(answer, "Access-Control-Allow-Origin"));
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Credentials"));
        Assert.Equal("cross-origin", Header(answer, "Cross-Origin-Resource-Policy"));
        var exposed = Header(answer, "Access-Control-Expose-Headers").Split(',');
        Assert.Equal(
            (string[])
                [
                    "Accept-Ranges",
                    "Content-Disposition",
                    "Content-Range",
                    "ETag",
                    "Idempotent-Replayed",
                    "Location",
                    "Retry-After",
                    "Tus-Checksum-Algorithm",
                    "Tus-Extension",
                    "Tus-Max-Size",
                    "Tus-Resumable",
                    "Tus-Version",
                    "Upload-Asset",
                    "Upload-Expires",
                    "Upload-Length",
                    "Upload-Metadata",
                    "Upload-Offset",
                    "Upload-Status",
                    "X-Request-Id",
                ],
            exposed.Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [InlineData("GET", "/api/jobs/job_none")]
    [InlineData("GET", "/api/nowhere")]
    [InlineData("GET", "/api/jobs?nonsense=1")]
    public async Task It_may_read_what_is_wrong_too(string method, string path)
    {
        using var answer = await Http.SendAsync(new HttpMethod(method), path, null, ("Origin", App));
        Assert.InRange((int)answer.StatusCode, 400, 499);
        Assert.Equal(App, Header(answer, "Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("/api/jobs", "POST", "idempotency-key,content-type,authorization")]
    [InlineData("/api/jobs/job_1/events", "GET", "last-event-id")]
    [InlineData("/api/assets/ast_1", "PATCH", "if-match,content-type")]
    [InlineData("/api/assets/ast_1/content", "GET", "range,if-none-match")]
    [InlineData("/api/uploads/x", "PATCH", "tus-resumable,upload-offset,upload-checksum,content-type")]
    [InlineData("/api/uploads", "POST", "tus-resumable,upload-length,upload-metadata,upload-concat,upload-defer-length")]
    public async Task A_browser_that_asks_beforehand_is_told_so(string path, string method, string headers)
    {
        using var answer = await AskBeforehandAsync(path, method, headers, App);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(App, Header(answer, "Access-Control-Allow-Origin"));
        Assert.Contains(method, Header(answer, "Access-Control-Allow-Methods").Split(','));
        var allowed = Header(answer, "Access-Control-Allow-Headers").Split(',');
        Assert.All(headers.Split(','), header => Assert.Contains(header, allowed, StringComparer.OrdinalIgnoreCase));
        Assert.Equal("600", Header(answer, "Access-Control-Max-Age"));
    }

    [Theory]
    [InlineData("http://app.example")]
    [InlineData("https://app.example:8443")]
    [InlineData("https://sub.app.example")]
    [InlineData("https://app.example.evil.example")]
    [InlineData("null")]
    public async Task Others_may_neither_ask_nor_ask_beforehand(string origin)
    {
        using var asked = await Http.SendAsync(HttpMethod.Get, "/api/jobs", null, ("Origin", origin));
        await TestApi.ProblemAsync(asked, HttpStatusCode.Forbidden, ProblemCodes.Service.LoopbackOnly);
        Assert.Equal("same-origin", Header(asked, "Cross-Origin-Resource-Policy"));
        using var beforehand = await AskBeforehandAsync("/api/jobs", "POST", "content-type", origin);
        Assert.Equal(HttpStatusCode.Forbidden, beforehand.StatusCode);
        Assert.False(beforehand.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task What_is_kept_of_an_answer_is_for_one_origin()
    {
        using var own = await Http.SendAsync(HttpMethod.Get, "/api/jobs");
        Assert.Equal("same-origin", Header(own, "Cross-Origin-Resource-Policy"));
        Assert.Contains("Origin", own.Headers.Vary);
        using var other = await Http.SendAsync(HttpMethod.Get, "/api/jobs", null, ("Origin", App));
        Assert.Single(other.Headers.Vary, "Origin");
    }

    [Theory]
    [InlineData("*")]
    [InlineData("null")]
    [InlineData("app.example")]
    [InlineData("https://*.example")]
    [InlineData("https://app.example/")]
    [InlineData("https://app.example/studio")]
    [InlineData("https://me@app.example")]
    [InlineData("ftp://app.example")]
    public void What_is_no_origin_is_refused(string text) =>
        Assert.Contains($"'{text}'", Assert.Throws<ArgumentException>(() => Origin.ParseList($"{App},{text}")).Message);

    [Theory]
    [InlineData("https://APP.example:443", "https", "app.example", 443)]
    [InlineData("http://bücher.example", "http", "xn--bcher-kva.example", 80)]
    [InlineData("http://[2001:db8::5]:3000", "http", "2001:db8::5", 3000)]
    public void An_origin_is_what_browsers_send(string text, string scheme, string host, int port) =>
        Assert.Equal(new Origin(scheme, host, port), Assert.Single(Origin.ParseList(text)));

    private Task<HttpResponseMessage> AskBeforehandAsync(string path, string method, string headers, string origin) =>
        Http.SendAsync(
            HttpMethod.Options,
            path,
            null,
            ("Origin", origin),
            ("Access-Control-Request-Method", method),
            ("Access-Control-Request-Headers", headers)
        );

    private static string Header(HttpResponseMessage answer, string name) => Assert.Single(answer.Headers.GetValues(name));

    public sealed class AllowingGateway : IAsyncLifetime
    {
        public ServedGateway Gateway { get; private set; } = null!;

        public async ValueTask InitializeAsync() =>
            Gateway = await ServedGateway.StartAsync(
                new GatewaySetup
                {
                    Access = GatewayAccess.Local with { AllowedOrigins = Origin.ParseList($"{App},http://other.example:3000") },
                }
            );

        public ValueTask DisposeAsync() => Gateway.DisposeAsync();
    }
}
