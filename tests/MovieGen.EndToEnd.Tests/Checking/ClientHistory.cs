using System.Security.Cryptography;

namespace MovieGen.EndToEnd.Tests.Checking;

/// <summary>Writes down what clients ask and are answered. What got no answer is written down as that.</summary>
internal sealed class ClientHistory
{
    private readonly Lock _gate = new();
    private readonly List<ClientRequest> _requests = [];

    public IReadOnlyList<ClientRequest> Requests
    {
        get
        {
            lock (_gate)
                return [.. _requests];
        }
    }

    /// <summary>What stands between a client and the network.</summary>
    public HttpMessageHandler For(string client) => new Recorder(this, client) { InnerHandler = new SocketsHttpHandler() };

    private void Add(ClientRequest request)
    {
        lock (_gate)
            _requests.Add(request);
    }

    private sealed class Recorder(ClientHistory history, string client) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var body = request.Content is null
                ? null
                : Convert.ToHexStringLower(SHA256.HashData(await request.Content.ReadAsByteArrayAsync(cancellationToken)));
            var key = request.Headers.TryGetValues("Idempotency-Key", out var keys) ? keys.Single() : null;
            var asked = new ClientRequest
            {
                Client = client,
                Method = request.Method.Method,
                Path = request.RequestUri!.AbsolutePath,
                IdempotencyKey = key,
                BodyHash = body,
                Start = DateTimeOffset.UtcNow,
                End = default,
                Status = null,
                Answer = null,
            };
            try
            {
                var response = await base.SendAsync(request, cancellationToken);
                var json = response.Content.Headers.ContentType?.MediaType is "application/json" or "application/problem+json";
                if (json)
                    await response.Content.LoadIntoBufferAsync(cancellationToken);
                history.Add(
                    asked with
                    {
                        End = DateTimeOffset.UtcNow,
                        Status = (int)response.StatusCode,
                        Answer = json ? await response.Content.ReadAsStringAsync(cancellationToken) : null,
                    }
                );
                return response;
            }
            catch
            {
                history.Add(asked with { End = DateTimeOffset.UtcNow });
                throw;
            }
        }
    }
}
