using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace MovieGen.Gateway.Tests.Serving;

/// <summary>Requests and what must be in their answers.</summary>
internal static class Answers
{
    public static Task<HttpResponseMessage> SendAsync(
        this HttpClient http,
        HttpMethod method,
        string path,
        string? body = null,
        params (string Name, string Value)[] headers
    )
    {
        var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return http.SendAsync(request);
    }

    public static Task<HttpResponseMessage> PostAsync(this HttpClient http, string path, string? body = null) =>
        http.SendAsync(HttpMethod.Post, path, body);

    public static async Task<JsonNode> IsAsync(this Task<HttpResponseMessage> request, HttpStatusCode status)
    {
        using var answer = await request;
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(status == answer.StatusCode, $"Expected {(int)status}, got {(int)answer.StatusCode}: {text}");
        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
    }

    /// <summary>The answer is problem details: a code, what was wrong, what to do.</summary>
    public static async Task<JsonNode> IsProblemAsync(this Task<HttpResponseMessage> request, HttpStatusCode status, string code)
    {
        using var answer = await request;
        return await TestApi.ProblemAsync(answer, status, code);
    }
}
