using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using MovieGen.Gateway.Security;

namespace MovieGen.Gateway.Tests;

public sealed class LoopbackGuardTests
{
    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1:8080", "", "")]
    [InlineData("127.0.0.1", "localhost", "http://localhost:3000", "same-site")]
    [InlineData("::1", "[::1]:8080", "", "none")]
    [InlineData(null, "localhost", "", "")]
    public async Task This_machine_may_ask(string? remote, string host, string origin, string site) =>
        Assert.Equal(StatusCodes.Status200OK, await AskAsync(remote, host, origin, site));

    [Theory]
    [InlineData("10.0.0.7", "127.0.0.1:8080", "", "")]
    [InlineData("127.0.0.1", "evil.example", "", "")]
    [InlineData("127.0.0.1", "localhost", "https://evil.example", "")]
    [InlineData("127.0.0.1", "localhost", "null", "")]
    [InlineData("127.0.0.1", "localhost", "", "cross-site")]
    public async Task Others_and_pages_of_others_may_not(string? remote, string host, string origin, string site) =>
        Assert.Equal(StatusCodes.Status403Forbidden, await AskAsync(remote, host, origin, site));

    [Theory]
    [InlineData("10.0.0.7", "farm.example", "", "", StatusCodes.Status200OK)]
    [InlineData("10.0.0.7", "farm.example", "http://farm.example", "same-origin", StatusCodes.Status200OK)]
    [InlineData("10.0.0.7", "farm.example", "https://evil.example", "", StatusCodes.Status403Forbidden)]
    [InlineData("10.0.0.7", "farm.example", "", "cross-site", StatusCodes.Status403Forbidden)]
    public async Task In_a_trusted_network_only_pages_of_others_may_not(
        string? remote,
        string host,
        string origin,
        string site,
        int status
    ) => Assert.Equal(status, await AskAsync(remote, host, origin, site, trusted: true));

    private static async Task<int> AskAsync(string? remote, string host, string origin, string site, bool trusted = false)
    {
        using var services = new ServiceCollection().AddLogging().AddProblemDetails().BuildServiceProvider();
        var context = new DefaultHttpContext { RequestServices = services };
        context.Connection.RemoteIpAddress = remote is null ? null : IPAddress.Parse(remote);
        context.Request.Headers.Host = host;
        if (origin.Length > 0)
            context.Request.Headers.Origin = origin;
        if (site.Length > 0)
            context.Request.Headers["Sec-Fetch-Site"] = site;
        await new LoopbackGuard(_ => Task.CompletedTask, new GatewayAccess(trusted)).InvokeAsync(context);
        return context.Response.StatusCode;
    }
}
