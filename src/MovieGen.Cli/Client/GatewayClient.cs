using System.Net;
using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace MovieGen.Cli.Client;

/// <summary>The HTTP API as the command line uses it. Answers stay JSON, so that <c>--json</c> prints the server's response.</summary>
public sealed class GatewayClient(HttpClient http, string server) : IDisposable
{
    public static GatewayClient At(string server, bool reconnects = true)
    {
        if (!Uri.TryCreate(server, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new CliException($"'{server}' is not a server's address, such as http://127.0.0.1:8080.", ExitCodes.Usage);
        return new GatewayClient(new HttpClient { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan }, server)
        {
            Reconnects = reconnects,
        };
    }

    /// <summary>Over a Unix socket: nothing but this machine's own user can reach it.</summary>
    public static GatewayClient AtSocket(string path, string name = "the node in this process", bool reconnects = true)
    {
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancellation) =>
            {
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                try
                {
                    await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellation);
                    return new NetworkStream(socket, ownsSocket: true);
                }
                catch
                {
                    socket.Dispose();
                    throw;
                }
            },
        };
        return new GatewayClient(
            new HttpClient(handler) { BaseAddress = new Uri("http://localhost"), Timeout = Timeout.InfiniteTimeSpan },
            name
        )
        {
            Reconnects = reconnects,
        };
    }

    /// <summary>
    /// Whether to wait for a server that goes away: one that restarts is back within a minute. A node in another command is not.
    /// </summary>
    public bool Reconnects { get; private init; } = true;

    public Task<JsonNode> GetAsync(string path, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Get, path, null, null, cancellation);

    /// <summary>What is not JSON, such as a log.</summary>
    public async Task<string> TextAsync(string path, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        using var response = await RespondAsync(request, HttpCompletionOption.ResponseContentRead, cancellation);
        return await response.Content.ReadAsStringAsync(cancellation);
    }

    public Task<JsonNode> PostAsync(string path, HttpContent? body, string? idempotencyKey, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Post, path, body, idempotencyKey, cancellation);

    /// <summary>Submits a storyboard, whose assets the server already has, and returns the new job.</summary>
    public async Task<JsonNode> SubmitAsync(JobRequest request, string? idempotencyKey, CancellationToken cancellation)
    {
        using var body = JsonBody(request.ToJson());
        return await PostAsync("/api/jobs", body, idempotencyKey, cancellation);
    }

    /// <summary>Plans a storyboard and estimates its cost; the server stores nothing.</summary>
    public async Task<JsonNode> PlanAsync(JobRequest request, CancellationToken cancellation)
    {
        using var body = JsonBody(request.ToJson());
        return await PostAsync("/api/plans", body, null, cancellation);
    }

    public Task<JsonNode> DeleteAsync(string path, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Delete, path, null, null, cancellation);

    public async Task<JsonNode> UploadAsync(string file, CancellationToken cancellation)
    {
        await using var content = OpenForUpload(file);
        using var body = new StreamContent(content, 1 << 20);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return await PostAsync($"/api/assets?name={Uri.EscapeDataString(Path.GetFileName(file))}", body, null, cancellation);
    }

    /// <summary>All assets, oldest first, as one page.</summary>
    public async Task<JsonNode> AssetsAsync(CancellationToken cancellation)
    {
        var all = new JsonArray();
        string? next = null;
        do
        {
            var page = await GetAsync(
                $"/api/assets?limit=200{(next is null ? "" : $"&cursor={Uri.EscapeDataString(next)}")}",
                cancellation
            );
            foreach (var asset in page["assets"]!.AsArray())
                all.Add(asset!.DeepClone());
            next = (string?)page["next"];
        } while (next is not null);
        return new JsonObject { ["assets"] = all, ["next"] = null };
    }

    /// <summary>
    /// A job's events, from a snapshot to its end; reconnects if the connection breaks or the node restarts.
    /// </summary>
    public async IAsyncEnumerable<JsonNode> FollowAsync(string jobId, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var lastId = "";
        for (
            var response = await EventsAsync(jobId, lastId, cancellation);
            ;
            response = await AgainAsync(() => EventsAsync(jobId, lastId, cancellation), cancellation)
        )
        {
            using var held = response;
            await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
            var events = SseParser
                .Create(stream, (_, bytes) => JsonNode.Parse(bytes)!)
                .EnumerateAsync(cancellation)
                .GetAsyncEnumerator(cancellation);
            await using (events)
            {
                while (await NextAsync(events))
                {
                    lastId = events.Current.EventId ?? lastId;
                    yield return events.Current.Data;
                    if (events.Current.Data["finishedAt"] is not null)
                        yield break;
                }
            }

            // The stream ended before the job did. If the job has finished meanwhile, return its final state; otherwise keep following.
            await Absence.PauseAsync(cancellation);
            var job = await AgainAsync(() => GetAsync($"/api/jobs/{jobId}", cancellation), cancellation);
            if (job["finishedAt"] is null)
                continue;
            yield return job;
            yield break;
        }
    }

    /// <summary>Writes an output to a file that appears only when it is complete.</summary>
    public async Task DownloadAsync(string path, string target, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        using var response = await RespondAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        var part = target + ".part";
        try
        {
            // Not HttpContent.CopyToAsync: it reports failures of both ends with the same exception.
            await using var content = await response.Content.ReadAsStreamAsync(cancellation);
            await using (var file = File.Create(part))
                await content.CopyToAsync(file, cancellation);
            File.Move(part, target, overwrite: true);
        }
        catch (Exception broken) when (IsConnectionLost(broken))
        {
            throw new CliException(
                $"The connection to {server} broke before {target} was complete: {broken.Message} Download it again.",
                ExitCodes.Unreachable,
                broken
            );
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"{target} cannot be written: {refused.Message}", ExitCodes.Failed, refused);
        }
        finally
        {
            DeleteQuietly(part);
        }
    }

    public void Dispose() => http.Dispose();

    private static ByteArrayContent JsonBody(byte[] json)
    {
        var body = new ByteArrayContent(json);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return body;
    }

    private static bool IsConnectionLost(Exception error) =>
        error is HttpRequestException or HttpIOException or IOException { InnerException: SocketException };

    /// <summary>Deletes what is left of a failed download; failing to do so must not hide why the download failed.</summary>
    private static void DeleteQuietly(string part)
    {
        try
        {
            File.Delete(part);
        }
        catch (Exception left) when (left is IOException or UnauthorizedAccessException)
        {
            // The exception being thrown already says what is wrong with the path.
        }
    }

    private static FileStream OpenForUpload(string file)
    {
        try
        {
            return new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20, useAsync: true);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"{file} cannot be read: {refused.Message}", ExitCodes.NotFound, refused);
        }
    }

    private static async Task<bool> NextAsync(IAsyncEnumerator<SseItem<JsonNode>> events)
    {
        try
        {
            return await events.MoveNextAsync();
        }
        catch (Exception broken) when (broken is IOException or HttpRequestException)
        {
            return false;
        }
    }

    private Task<T> AgainAsync<T>(Func<Task<T>> request, CancellationToken cancellation) =>
        Reconnects ? Absence.RetryAsync(request, cancellation) : request();

    private async Task<HttpResponseMessage> EventsAsync(string jobId, string lastId, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/jobs/{jobId}/events");
        if (lastId.Length > 0)
            request.Headers.Add("Last-Event-ID", lastId);
        return await RespondAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
    }

    private async Task<JsonNode> SendAsync(
        HttpMethod method,
        string path,
        HttpContent? body,
        string? idempotencyKey,
        CancellationToken cancellation
    )
    {
        using var request = new HttpRequestMessage(method, path) { Content = body };
        if (idempotencyKey is not null)
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        using var response = await RespondAsync(request, HttpCompletionOption.ResponseContentRead, cancellation);
        var text = await response.Content.ReadAsStringAsync(cancellation);
        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
    }

    private async Task<HttpResponseMessage> RespondAsync(
        HttpRequestMessage request,
        HttpCompletionOption completion,
        CancellationToken cancellation
    )
    {
        HttpResponseMessage response;
        try
        {
            response = await http.SendAsync(request, completion, cancellation);
        }
        catch (HttpRequestException unreachable)
        {
            throw new CliException(
                $"No answer from {server}: {unreachable.Message} Start a node with 'moviegen serve', or name another with --server.",
                ExitCodes.Unreachable,
                unreachable
            );
        }

        if (response.IsSuccessStatusCode)
            return response;
        using (response)
            throw await RefusalAsync(response, cancellation);
    }

    private static async Task<CliException> RefusalAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        var text = await response.Content.ReadAsStringAsync(cancellation);
        var exitCode = response.StatusCode switch
        {
            HttpStatusCode.NotFound => ExitCodes.NotFound,
            HttpStatusCode.ServiceUnavailable => ExitCodes.Unreachable,
            _ => ExitCodes.Refused,
        };
        return new CliException(ProblemText.Of(text, (int)response.StatusCode), exitCode, code: ProblemText.CodeOf(text))
        {
            Problems = ProblemText.ProblemsOf(text),
        };
    }
}
