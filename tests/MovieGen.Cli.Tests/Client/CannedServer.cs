using System.Net;
using MovieGen.Cli.Client;

namespace MovieGen.Cli.Tests.Client;

/// <summary>Answers requests without a network, and records them.</summary>
internal sealed class CannedServer(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
{
    public List<(string Method, string Path, byte[] Body)> Requests { get; } = [];

    public GatewayClient Client() =>
        new(new HttpClient(this, disposeHandler: false) { BaseAddress = new Uri("http://canned") }, "http://canned");

    public static HttpResponseMessage Json(string json, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(json) };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        Requests.Add((request.Method.Method, request.RequestUri!.PathAndQuery, body));
        return answer(request);
    }
}
