using System.Net;

namespace MovieGen.Gateway.Tests.Serving;

/// <summary>Clients that hold connections open by sending almost nothing. The limits are those of a node.</summary>
public sealed class SlowClientTests(ServedGateway gateway)
{
    private const int Clients = 500;
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(2);

    [Theory]
    [InlineData("GET /api/jobs HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")]
    [InlineData("POST /api/jobs HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{")]
    public async Task Five_hundred_of_them_harm_nobody_and_are_cut_off(string beginning)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var slow = await Task.WhenAll(
            Enumerable.Range(0, Clients).Select(_ => RawClient.ConnectAsync(gateway.Http.BaseAddress!, beginning, limit.Token))
        );
        try
        {
            var answers = Task.WhenAll(slow.Select(client => client.ReadToEndAsync(limit.Token)));
            using var pace = new PeriodicTimer(Pace);
            while (!answers.IsCompleted)
            {
                await gateway.Http.SendAsync(HttpMethod.Get, "/api/jobs").IsAsync(HttpStatusCode.OK);
                await Task.WhenAll(slow.Select(client => client.SendAsync("x", limit.Token)));
                await Task.WhenAny(answers, pace.WaitForNextTickAsync(limit.Token).AsTask());
            }

            // Those whose bytes crossed the answer may have seen a reset instead.
            Assert.All(
                (await answers).Where(answer => answer.Length > 0),
                answer => Assert.Contains(" 408 ", answer, StringComparison.Ordinal)
            );
        }
        finally
        {
            foreach (var client in slow)
                client.Dispose();
        }
    }
}
