namespace MovieGen.Gateway.Tests.Serving;

/// <summary>Requests on which two servers in a row could disagree about where one ends and the next begins.</summary>
public sealed class RawRequestTests(ServedGateway gateway)
{
    private const string Post = "POST /api/plans HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
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

    public static TheoryData<string, int> TooMuch =>
        new()
        {
            { string.Concat(Enumerable.Range(0, 61).Select(i => $"X-{i}: 1\r\n")), 431 },
            { string.Concat(Enumerable.Range(0, 20).Select(i => $"X-{i}: {new string('x', 900)}\r\n")), 431 },
            { $"Content-Length: {5 << 20}\r\n", 413 },
        };

    [Theory]
    [MemberData(nameof(TooMuch))]
    public async Task Headers_and_bodies_beyond_a_nodes_limits_are_refused(string headers, int status)
    {
        using var limit = new CancellationTokenSource(TestTimeouts.Command);
        const string Begin = "POST /api/jobs/job_none/priority HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
        using var client = await RawClient.ConnectAsync(gateway.Http.BaseAddress!, $"{Begin}{headers}\r\n", limit.Token);
        Assert.StartsWith($"HTTP/1.1 {status} ", await client.ReadToEndAsync(limit.Token), StringComparison.Ordinal);
    }
}
