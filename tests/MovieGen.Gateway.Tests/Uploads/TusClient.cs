using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using MovieGen.Gateway.Tests.Serving;

namespace MovieGen.Gateway.Tests.Uploads;

/// <summary>A client of tus 1.0.0, whose every header a test may leave out or replace.</summary>
internal sealed class TusClient(HttpClient http)
{
    public const string BodyType = "application/offset+octet-stream";

    /// <summary>A name that no other test has: the same file under it would be the same asset.</summary>
    public static string NewName() => $"{Guid.NewGuid():N}.wav";

    public static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    public static string Metadata(string name, string? sha256 = null) =>
        $"filename {Base64(name)}" + (sha256 is null ? "" : $",sha256 {Base64(sha256)}");

    /// <returns>The upload's path.</returns>
    public async Task<string> CreateAsync(long length, string? metadata = null)
    {
        using var answer = await PostAsync(null, ("Upload-Length", $"{length}"), ("Upload-Metadata", metadata ?? Metadata(NewName())));
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!.ToString();
    }

    public Task<HttpResponseMessage> PostAsync(string? body, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, "/api/uploads", body, headers);

    public Task<HttpResponseMessage> PatchAsync(string path, long offset, string body, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Patch, path, body, [("Upload-Offset", $"{offset}"), .. headers]);

    public Task<HttpResponseMessage> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path, null);

    public Task<HttpResponseMessage> HeadAsync(string path) => SendAsync(HttpMethod.Head, path, null);

    public async Task<long> OffsetAsync(string path)
    {
        using var answer = await HeadAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return long.Parse(Header(answer, "Upload-Offset")!, CultureInfo.InvariantCulture);
    }

    public Task<JsonNode> ShowAsync(string path) => http.SendAsync(HttpMethod.Get, path).IsAsync(HttpStatusCode.OK);

    /// <summary>Waits until the upload is completed or failed.</summary>
    public async Task<JsonNode> EndedAsync(string path)
    {
        JsonNode shown = new JsonObject();
        await Eventually.IsSoAsync(
            async () =>
            {
                shown = await ShowAsync(path);
                return (string?)shown["status"] is "completed" or "failed" ? null : shown.ToJsonString();
            },
            TestTimeouts.Command
        );
        return shown;
    }

    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method,
        string path,
        string? body,
        params (string Name, string Value)[] headers
    )
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body))
            {
                Headers = { ContentType = new MediaTypeHeaderValue(BodyType) },
            };
        request.Headers.Add("Tus-Resumable", "1.0.0");
        foreach (var (name, value) in headers)
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await http.SendAsync(request);
    }

    public static string? Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? Assert.Single(values) : null;
}
