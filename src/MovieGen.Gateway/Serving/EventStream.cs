using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MovieGen.Gateway.Serving;

/// <summary>
/// Server-sent events (WHATWG HTML, section 9.2). The framework's own result writes no comments, which keep a silent stream open, and no
/// time to reconnect after.
/// </summary>
/// <param name="items">Ends when the token is cancelled, too: then the response ends like any other, and clients reconnect.</param>
/// <param name="over">The client has gone, or the node stops.</param>
internal sealed class EventStream(IAsyncEnumerable<StreamItem> items, CancellationToken over) : IResult
{
    /// <summary>After which time a client connects again.</summary>
    private static readonly byte[] Retry = "retry: 3000\n\n"u8.ToArray();

    private static readonly byte[] Ping = ": ping\n\n"u8.ToArray();

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        Describe(response);
        if (HttpMethods.IsHead(httpContext.Request.Method))
            return;
        httpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        var json = httpContext.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        try
        {
            await response.BodyWriter.WriteAsync(Retry, over);
            await foreach (var item in items.WithCancellation(over))
            {
                if (item is StreamItem.Event happened)
                    Write(response.BodyWriter, happened, json);
                else
                    response.BodyWriter.Write(Ping);
                await response.BodyWriter.FlushAsync(over);
            }
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested) { }
    }

    /// <summary>Nginx would collect events until its buffer is full.</summary>
    private static void Describe(HttpResponse response)
    {
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Accel-Buffering"] = "no";
    }

    private static void Write(PipeWriter writer, StreamItem.Event happened, JsonSerializerOptions json)
    {
        writer.Write(Encoding.UTF8.GetBytes($"event: {happened.Name}\nid: {happened.Id}\ndata: "));
        using (var content = new Utf8JsonWriter(writer, new JsonWriterOptions { Encoder = json.Encoder }))
            JsonSerializer.Serialize(content, happened.Content, happened.Content.GetType(), json);
        writer.Write("\n\n"u8);
    }
}
