using System.Net;
using MovieGen.Domain.Problems;
using MovieGen.Gateway.Security;
using MovieGen.Gateway.Tests.Serving;

namespace MovieGen.Gateway.Tests.Security;

/// <summary>A proxy's word counts only where the operator has named the proxy.</summary>
public sealed class TrustedProxyTests(ServedGateway gateway)
{
    private const string Path = "/api/jobs";

    [Theory]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("X-Forwarded-For", "203.0.113.9")]
    [InlineData("X-Forwarded-Proto", "https")]
    public Task Who_is_not_named_is_refused_as_a_proxy(string header, string value) =>
        gateway
            .Http.SendAsync(HttpMethod.Get, Path, null, (header, value), ("X-Original-For", "127.0.0.1:1"))
            .IsProblemAsync(HttpStatusCode.Forbidden, ProblemCodes.Service.LoopbackOnly);

    [Fact]
    public async Task A_client_of_another_machine_does_not_become_local_through_the_proxy()
    {
        await using var proxied = await StartAsync(trustNetwork: false);
        await proxied
            .Http.SendAsync(HttpMethod.Get, Path, null, ("X-Forwarded-For", "203.0.113.9"), ("Host", "farm.example"))
            .IsProblemAsync(HttpStatusCode.Forbidden, ProblemCodes.Service.LoopbackOnly);

        // The proxy adds the address it sees to what the client claimed.
        await proxied
            .Http.SendAsync(HttpMethod.Get, Path, null, ("X-Forwarded-For", "127.0.0.1, 203.0.113.9"), ("Host", "farm.example"))
            .IsProblemAsync(HttpStatusCode.Forbidden, ProblemCodes.Service.LoopbackOnly);
        await proxied
            .Http.SendAsync(HttpMethod.Get, Path, null, ("X-Forwarded-For", "127.0.0.1"), ("Host", "farm.example"))
            .IsAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_scheme_that_the_browser_used_is_the_proxys_to_say_and_the_host_is_not()
    {
        await using var proxied = await StartAsync(trustNetwork: true);
        (string, string) client = ("X-Forwarded-For", "203.0.113.9");
        await proxied
            .Http.SendAsync(
                HttpMethod.Post,
                Path,
                "{}",
                client,
                ("X-Forwarded-Proto", "https"),
                ("Host", "farm.example"),
                ("Origin", "https://farm.example")
            )
            .IsProblemAsync(HttpStatusCode.BadRequest, ProblemCodes.Storyboard.Missing);
        await proxied
            .Http.SendAsync(HttpMethod.Get, Path, null, client, ("X-Forwarded-Host", "farm.example"), ("Host", "evil.example"))
            .IsProblemAsync(HttpStatusCode.Forbidden, ProblemCodes.Service.LoopbackOnly);

        // It has put the address in at which it reaches the node; which name the browser used is unknown.
        await proxied
            .Http.SendAsync(HttpMethod.Get, Path, null, client)
            .IsProblemAsync(HttpStatusCode.Forbidden, ProblemCodes.Service.LoopbackOnly);
    }

    [Theory]
    [InlineData("10.0.0.7:80")]
    [InlineData("proxy.example")]
    [InlineData("10.0.0.0/33")]
    public void What_is_neither_address_nor_network_is_refused(string text) =>
        Assert.Contains(text, Assert.Throws<ArgumentException>(() => TrustedProxy.ParseList($"::1,{text}")).Message);

    private static Task<ServedGateway> StartAsync(bool trustNetwork) =>
        ServedGateway.StartAsync(
            new GatewaySetup
            {
                Access = new GatewayAccess(trustNetwork, PublicHost.ParseList("farm.example"), TrustedProxy.ParseList("127.0.0.0/8")),
            }
        );
}
