using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using MovieGen.Gateway.Security;

namespace MovieGen.Gateway.Tests.Security;

public sealed class AccessGuardTests
{
    private const string OwnAddress = "192.0.2.5";

    private static readonly GatewayAccess Farm = new(true, PublicHost.ParseList("farm.example, other.example:8443"), []);

    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1:8080", "", "")]
    [InlineData("127.0.0.1", "localhost", "http://localhost:3000", "same-site")]
    [InlineData("127.0.0.1", "localhost", "http://127.0.0.1:3000", "cross-site")]
    [InlineData("127.0.0.1", OwnAddress + ":8080", "", "")]
    [InlineData("::ffff:127.0.0.1", "127.0.0.1:8080", "", "")]
    [InlineData("::1", "[::1]:8080", "", "none")]
    [InlineData("127.0.0.1", "127.0.0.1:8080", "", "Same-Origin")]
    [InlineData(null, "localhost", "", "")]
    public async Task This_machine_may_ask(string? remote, string host, string origin, string site) =>
        Assert.Equal(StatusCodes.Status200OK, await AskAsync(GatewayAccess.Local, remote, host, origin, site));

    [Theory]
    [InlineData("10.0.0.7", "127.0.0.1:8080", "", "")]
    [InlineData("127.0.0.1", "evil.example", "", "")]
    [InlineData("127.0.0.1", "192.0.2.6:8080", "", "")]
    [InlineData("127.0.0.1", "localhost.evil.example", "", "")]
    [InlineData("127.0.0.1", "", "", "")]
    [InlineData("127.0.0.1", "localhost", "https://evil.example", "")]
    [InlineData("127.0.0.1", "localhost", "https://evil.example", "same-origin")]
    [InlineData("127.0.0.1", "localhost", "null", "")]
    [InlineData("127.0.0.1", "localhost", "http://localhost, https://evil.example", "")]
    [InlineData("127.0.0.1", "localhost", "http://localhost@evil.example", "")]
    [InlineData("127.0.0.1", "localhost", "file://localhost", "")]
    [InlineData("127.0.0.1", "localhost", "", "cross-site")]
    [InlineData("127.0.0.1", "localhost", "", "Cross-Site")]
    [InlineData("127.0.0.1", "localhost", "", "same-site")]
    [InlineData("127.0.0.1", "localhost", "", "something new")]
    public async Task Others_and_pages_of_others_may_not(string? remote, string host, string origin, string site) =>
        Assert.Equal(StatusCodes.Status403Forbidden, await AskAsync(GatewayAccess.Local, remote, host, origin, site));

    [Theory]
    [InlineData("farm.example", "", "", 200)]
    [InlineData("FARM.example", "", "", 200)]
    [InlineData("farm.example:443", "", "", 200)]
    [InlineData("other.example:8443", "", "", 200)]
    [InlineData(OwnAddress, "", "", 200)]
    [InlineData("127.0.0.1:8080", "", "", 200)]
    [InlineData("farm.example", "http://farm.example", "same-origin", 200)]
    [InlineData("farm.example", "https://farm.example", "same-origin", 200)]
    [InlineData("farm.example", "https://other.example:8443", "cross-site", 200)]
    [InlineData("evil.example", "", "", 403)]
    [InlineData("evil.example", "http://evil.example", "same-origin", 403)]
    [InlineData("farm.example:8080", "", "", 403)]
    [InlineData("other.example", "", "", 403)]
    [InlineData("farm.example", "https://evil.example", "", 403)]
    [InlineData("farm.example", "https://farm.example:8443", "", 403)]
    [InlineData("farm.example", "https://sub.farm.example", "same-site", 403)]
    [InlineData("farm.example", "null", "", 403)]
    [InlineData("farm.example", "", "cross-site", 403)]
    public async Task In_a_trusted_network_the_name_must_be_one_of_the_node_and_the_page_too(
        string host,
        string origin,
        string site,
        int status
    ) => Assert.Equal(status, await AskAsync(Farm, "10.0.0.7", host, origin, site));

    [Theory]
    [InlineData("X-Forwarded-For", "10.0.0.7")]
    [InlineData("Forwarded", "for=10.0.0.7")]
    [InlineData("X-Real-IP", "10.0.0.7")]
    public async Task Through_a_proxy_that_is_not_named_nobody_is_local(string header, string value) =>
        Assert.Equal(
            StatusCodes.Status403Forbidden,
            await AskAsync(GatewayAccess.Local, "127.0.0.1", "localhost", "", "", context => context.Request.Headers[header] = value)
        );

    /// <summary>A proxy that puts an address of the node in hides the name that the browser used.</summary>
    [Theory]
    [InlineData("farm.example", 200)]
    [InlineData("127.0.0.1:8080", 403)]
    [InlineData(OwnAddress + ":8080", 403)]
    public async Task A_proxy_must_pass_the_name_on(string host, int status) =>
        Assert.Equal(
            status,
            await AskAsync(Farm, "10.0.0.7", host, "", "", context => context.Request.Headers[TrustedProxy.ForwardedMark] = "10.0.0.1:9")
        );

    [Theory]
    [InlineData("http://farm.example")]
    [InlineData("farm.example/path")]
    [InlineData("farm.example:0")]
    [InlineData("farm.example:eighty")]
    [InlineData("farm.example:")]
    [InlineData("*.example")]
    [InlineData("*")]
    public void What_is_no_host_is_refused(string text) =>
        Assert.Contains(text, Assert.Throws<ArgumentException>(() => PublicHost.ParseList($"localhost,{text}")).Message);

    private static async Task<int> AskAsync(
        GatewayAccess access,
        string? remote,
        string host,
        string origin,
        string site,
        Action<HttpContext>? change = null
    )
    {
        using var services = new ServiceCollection().AddLogging().AddProblemDetails().BuildServiceProvider();
        var context = new DefaultHttpContext { RequestServices = services };
        context.Connection.RemoteIpAddress = remote is null ? null : IPAddress.Parse(remote);
        context.Connection.LocalIpAddress = IPAddress.Parse(OwnAddress);
        context.Request.Scheme = "http";
        context.Request.Headers.Host = host;
        if (origin.Length > 0)
            context.Request.Headers.Origin = origin;
        if (site.Length > 0)
            context.Request.Headers["Sec-Fetch-Site"] = site;
        change?.Invoke(context);
        await new AccessGuard(_ => Task.CompletedTask, access).InvokeAsync(context);
        return context.Response.StatusCode;
    }
}
