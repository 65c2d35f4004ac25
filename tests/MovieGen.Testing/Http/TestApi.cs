using System.Net;
using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using MovieGen.Testing.Waiting;

namespace MovieGen.Testing.Http;

/// <summary>The HTTP API of a node, as a program would use it.</summary>
/// <param name="handler">Stands between the client and the network; none where null.</param>
public sealed class TestApi(Uri address, HttpMessageHandler? handler = null) : IDisposable
{
    public HttpClient Http { get; } = new(handler ?? new SocketsHttpHandler()) { BaseAddress = address, Timeout = TestTimeouts.Render };

    public async Task<string> UploadAsync(string path)
    {
        using var answer = await TakeInAsync(await File.ReadAllBytesAsync(path), Path.GetFileName(path));
        return (string)(await BodyAsync(answer))["id"]!;
    }

    public async Task<HttpResponseMessage> TakeInAsync(byte[] bytes, string name)
    {
        using var content = new ByteArrayContent(bytes);
        return await Http.PostAsync(new Uri($"/api/assets?name={Uri.EscapeDataString(name)}", UriKind.Relative), content);
    }

    /// <summary>What a storyboard would become.</summary>
    public async Task<JsonNode> PlanAsync(JsonNode storyboard)
    {
        using var planned = await PostAsync("/api/plans", Envelope.Of(storyboard));
        return await BodyAsync(planned);
    }

    /// <summary>Has a movie made and copies it.</summary>
    public async Task MakeAsync(JsonNode storyboard, string path)
    {
        var job = await SubmitAsync(storyboard);
        await CompletedAsync(job);
        await using var movie = await Http.GetStreamAsync(new Uri($"/api/jobs/{job}/movie.mp4", UriKind.Relative));
        await using var file = File.Create(path);
        await movie.CopyToAsync(file);
    }

    /// <returns>The job's id.</returns>
    public async Task<string> SubmitAsync(JsonNode storyboard)
    {
        using var answer = await PostAsync("/api/jobs", Envelope.Of(storyboard));
        return (string)(await BodyAsync(answer))["id"]!;
    }

    public async Task<HttpResponseMessage> PostAsync(string path, string? json = null, string? idempotencyKey = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        if (json is not null)
            request.Content = new StringContent(json, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        if (idempotencyKey is not null)
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        return await Http.SendAsync(request);
    }

    public async Task<JsonNode> GetAsync(string path)
    {
        using var answer = await Http.GetAsync(new Uri(path, UriKind.Relative));
        return await BodyAsync(answer);
    }

    /// <summary>Follows a job's events to its end.</summary>
    /// <param name="within">How long that may take; as long as a test's movie takes if null.</param>
    public Task<JsonNode> CompletedAsync(string job, TimeSpan? within = null) =>
        UntilAsync(job, now => now["finishedAt"] is not null, within);

    /// <summary>Follows a job's events until it is as asked for, or finished.</summary>
    public async Task<JsonNode> UntilAsync(string job, Func<JsonNode, bool> isSo, TimeSpan? within = null)
    {
        using var deadline = new CancellationTokenSource(within ?? TestTimeouts.Render);
        var last = "nothing";
        while (true)
        {
            await using var stream = await Http.GetStreamAsync(new Uri($"/api/jobs/{job}/events", UriKind.Relative), deadline.Token);
            await foreach (var item in SseParser.Create(stream, (_, bytes) => JsonNode.Parse(bytes)!).EnumerateAsync(deadline.Token))
            {
                last = $"{item.Data["status"]}, {item.Data["stage"]}, {item.Data["percent"]} %";
                if (isSo(item.Data))
                    return item.Data;
                if (item.Data["finishedAt"] is not null)
                    throw new InvalidOperationException($"The job ended before: {last} {item.Data["error"]}");
            }
        }
    }

    /// <summary>The movie's SHA-256.</summary>
    public async Task<string> MovieHashAsync(string job)
    {
        await using var movie = await Http.GetStreamAsync(new Uri($"/api/jobs/{job}/movie.mp4", UriKind.Relative));
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(movie));
    }

    public static async Task<JsonNode> BodyAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode
            ? JsonNode.Parse(text)!
            : throw new InvalidOperationException($"{(int)answer.StatusCode}: {text}");
    }

    /// <summary>A refusal as problem details, complete: what was wrong, and what to do.</summary>
    public static async Task<JsonNode> ProblemAsync(HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(status == answer.StatusCode, $"Wanted {(int)status} {code}, got {(int)answer.StatusCode}: {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonNode.Parse(text)!;
        Assert.Equal(code, (string?)problem["code"]);
        Assert.False(string.IsNullOrWhiteSpace((string?)problem["detail"]), text);
        Assert.False(string.IsNullOrWhiteSpace((string?)problem["advice"]), text);
        return problem;
    }

    public void Dispose() => Http.Dispose();
}
