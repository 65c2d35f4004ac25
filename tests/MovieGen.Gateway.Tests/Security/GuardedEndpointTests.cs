using System.Net;
using MovieGen.Domain.Problems;
using MovieGen.Gateway.Security;
using MovieGen.Gateway.Tests.Serving;

namespace MovieGen.Gateway.Tests.Security;

/// <summary>The guard stands before every endpoint.</summary>
public sealed class GuardedEndpointTests(ServedGateway gateway)
{
    [Theory]
    [InlineData("/api/jobs")]
    [InlineData("/api/assets")]
    [InlineData("/api/cluster")]
    [InlineData("/functions/v1/check-render-status")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/api/schemas/storyboard.json")]
    public async Task Pages_of_other_sites_and_rebound_names_may_not_ask(string path)
    {
        await gateway
            .Http.SendAsync(HttpMethod.Get, path, null, ("Origin", "https://evil.example"))
            .IsProblemAsync(HttpStatusCode.Forbidden, ProblemCodes.Service.LoopbackOnly);
        await gateway
            .Http.SendAsync(HttpMethod.Get, path, null, ("Host", "evil.example"))
            .IsProblemAsync(HttpStatusCode.Forbidden, ProblemCodes.Service.LoopbackOnly);
    }

    [Fact]
    public async Task A_page_of_this_machine_may_ask()
    {
        await gateway.Http.SendAsync(HttpMethod.Get, "/api/jobs", null, ("Origin", "http://localhost:3000")).IsAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task In_a_trusted_network_only_the_names_of_the_node_may_be_used()
    {
        await using var trusting = await ServedGateway.StartAsync(
            new GatewaySetup { Access = new GatewayAccess(true, PublicHost.ParseList("farm.example"), []) }
        );
        await trusting.Http.SendAsync(HttpMethod.Get, "/api/jobs", null, ("Host", "farm.example")).IsAsync(HttpStatusCode.OK);
        await trusting
            .Http.SendAsync(HttpMethod.Get, "/api/jobs", null, ("Host", "evil.example"), ("Origin", "http://evil.example"))
            .IsProblemAsync(HttpStatusCode.Forbidden, ProblemCodes.Service.LoopbackOnly);
    }
}
