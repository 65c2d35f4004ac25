using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MovieGen.Gateway.Tests.Uploads;

/// <summary>Somebody's web server, on this machine.</summary>
internal sealed class FileServer : IAsyncDisposable
{
    public const string File = "sound from far away";

    private readonly WebApplication _app;

    private FileServer(WebApplication app) => _app = app;

    /// <summary>Completes when somebody has begun to read <c>/hanging</c>.</summary>
    public TaskCompletionSource Hanging { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends <c>/hanging</c>.</summary>
    public TaskCompletionSource Rest { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Uri Address => new(_app.Urls.First());

    public int Requests { get; private set; }

    public string At(string path) => new Uri(Address, path).ToString();

    public static async Task<FileServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new FileServer(app);
        app.Run(server.AnswerAsync);
        await app.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        Rest.TrySetResult();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        Requests++;
        var (path, response) = (context.Request.Path.Value!, context.Response);
        switch (path)
        {
            case "/chunked.wav":
                await response.WriteAsync(File[..5]);
                await response.Body.FlushAsync();
                await response.WriteAsync(File[5..]);
                break;
            case "/hanging.wav":
                response.ContentLength = File.Length;
                await response.WriteAsync(File[..5]);
                await response.Body.FlushAsync();
                Hanging.TrySetResult();
                await Rest.Task;
                await response.WriteAsync(File[5..]);
                break;
            case "/cut.wav":
                response.ContentLength = File.Length;
                await response.WriteAsync(File[..5]);
                await response.Body.FlushAsync();
                await Rest.Task;
                context.Abort();
                break;
            case "/page":
                response.ContentType = "text/html; charset=utf-8";
                await response.WriteAsync("<html>sound</html>");
                break;
            case "/huge.wav":
                response.ContentLength = 1L << 40;
                await response.Body.FlushAsync();
                await Rest.Task;
                break;
            case "/missing.wav":
                response.StatusCode = StatusCodes.Status404NotFound;
                break;
            case "/nowhere":
                response.StatusCode = StatusCodes.Status302Found;
                break;
            case not null when path.StartsWith("/hop/", StringComparison.Ordinal):
                var left = int.Parse(path["/hop/".Length..], System.Globalization.CultureInfo.InvariantCulture);
                response.StatusCode = StatusCodes.Status302Found;
                response.Headers.Location = left == 1 ? "/song.wav" : $"/hop/{left - 1}";
                break;
            case not null when path.StartsWith("/to/", StringComparison.Ordinal):
                response.StatusCode = StatusCodes.Status307TemporaryRedirect;
                response.Headers.Location = WebUtility.UrlDecode(path["/to/".Length..]);
                break;
            default:
                await response.Body.WriteAsync(Encoding.ASCII.GetBytes(File));
                break;
        }
    }
}
