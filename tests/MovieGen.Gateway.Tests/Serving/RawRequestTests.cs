namespace MovieGen.Gateway.Tests.Serving;

/// <summary>Requests on which two servers in a row could disagree about where one ends and the next begins.</summary>
public sealed class RawRequestTests(ServedGateway gateway)
{
    private const string Post = "POST /api/jobs?dryRun=true HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
    private const string Hidden = "GET /openapi/v1.json HTTP/1.1\r\nHost: localhost\r\n\r\n";

    [Theory]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n2;a\nxx\r\n0\r\n\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n2;a=\"\n\"\r\n{}\r\n0\r\n\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n2\n{}\r\n0\r\n\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n2\r\n{}\r\n0\r\n\r\n")]
    [InlineData("Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}")]
    [InlineData("Transfer-Encoding: identity\r\n\r\n{}")]
    [InlineData("Transfer-Encoding : chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n")]
    [InlineData("Host: evil.example\r\nContent-Length: 2\r\n\r\n{}")]
    public async Task What_is_ambiguous_is_refused_and_the_connection_closed(string rest)
    {
        using var limit = new CancellationTokenSource(TestTimeouts.Command);
        using var client = await RawClient.ConnectAsync(gateway.Http.BaseAddress!, Post + rest + Hidden, limit.Token);
        var answer = await client.ReadToEndAsync(limit.Token);
        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Equal(1, answer.Split("HTTP/1.1 ").Length - 1);
    }
}
