using System.Net;
using System.Net.Sockets;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Uploads;

namespace MovieGen.Gateway.Uploads;

/// <summary>
/// Fetches files from addresses that users name, and from nowhere inside: a connection goes to an address that was checked after the name
/// was resolved, the same one, and redirects are followed one by one under the same rules. No proxy, no cookies, no credentials.
/// </summary>
public sealed class SourceClient : IDisposable
{
    private const int MaxRedirects = 5;
    private static readonly TimeSpan ConnectTime = TimeSpan.FromSeconds(15);

    private readonly UploadOptions _options;
    private readonly HttpClient _http;

    public SourceClient(UploadOptions options)
    {
        _options = options;
        _http = new HttpClient(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseProxy = false,
                UseCookies = false,
                AutomaticDecompression = DecompressionMethods.None,
                ConnectTimeout = ConnectTime,
                PooledConnectionLifetime = TimeSpan.FromMinutes(1),
                ConnectCallback = ConnectAsync,
            }
        )
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("MovieGen");
    }

    /// <summary>The answer with the file, its body not read yet.</summary>
    /// <exception cref="SourceRefusedException">There is no file at that address, or it is not fetched from there.</exception>
    /// <exception cref="HttpRequestException">The source cannot be reached.</exception>
    internal async Task<HttpResponseMessage> OpenAsync(Uri url, CancellationToken cancellation)
    {
        for (var redirects = 0; ; redirects++)
        {
            var response = await SendAsync(url, cancellation);
            if (response.StatusCode is not (>= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest))
                return Checked(url, response);
            using (response)
            {
                if (redirects == MaxRedirects)
                    throw Refused(UploadProblems.TooManyRedirects.Of($"{url.Host} is the {MaxRedirects}th that redirects."));
                if (SourceUrl.Redirect(url, response.Headers.Location) is not ({ } next, null))
                    throw Refused(SourceUrl.Redirect(url, response.Headers.Location).Problem!);
                url = next;
            }
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(Uri url, CancellationToken cancellation)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        silence.CancelAfter(_options.SourceSilence);
        try
        {
            return await _http.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, silence.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // Nobody wants it to end but the time: the connection's own, or that of the answer.
            throw Refused(UploadProblems.SourceFailed.Of($"{url.Host} does not answer."));
        }
        catch (HttpRequestException failed) when (failed.InnerException is SourceRefusedException refused)
        {
            throw Refused(refused.Problem);
        }
    }

    private static HttpResponseMessage Checked(Uri url, HttpResponseMessage response)
    {
        if (!response.IsSuccessStatusCode)
        {
            var status = (int)response.StatusCode;
            response.Dispose();
            throw Refused(UploadProblems.SourceFailed.Of($"{url.Host} answered {status}."));
        }

        if (response.Content.Headers.ContentType?.MediaType != "text/html")
            return response;
        response.Dispose();
        throw Refused(UploadProblems.SourceIsPage.Of($"{url.Host} answered with a page, not with a file."));
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var target = context.DnsEndPoint;
        var name = target.Host.Trim('[', ']');
        var addresses = IPAddress.TryParse(name, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(name, cancellation);
        if (!_options.PrivateSources.Any(host => host.IsNamedBy(name, target.Port)))
            addresses = [.. addresses.Where(InternetAddress.IsPublic)];
        if (addresses.Length == 0)
            throw Refused(UploadProblems.PrivateAddress.Of($"{target.Host} has no address on the internet."));
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, target.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static SourceRefusedException Refused(Problem problem) => new(problem);
}
