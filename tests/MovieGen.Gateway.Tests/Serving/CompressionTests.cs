using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using MovieGen.Domain.Assets;

namespace MovieGen.Gateway.Tests.Serving;

/// <summary>What is sent in fewer bytes to clients that accept it, and what is not sent again.</summary>
public sealed class CompressionTests(ServedGateway gateway)
{
    [Theory]
    [InlineData("/api/jobs", "br")]
    [InlineData("/api/jobs", "gzip")]
    [InlineData("/api/jobs/job_none", "br")]
    [InlineData("/api/schemas/storyboard.json", "br")]
    [InlineData("/openapi/v1.json", "gzip")]
    public async Task JSON_is_compressed_as_the_client_likes(string path, string encoding)
    {
        using var answer = await GetAsync(path, ("Accept-Encoding", encoding));
        Assert.Equal(encoding, Assert.Single(answer.Content.Headers.ContentEncoding));
        Assert.Contains("Accept-Encoding", answer.Headers.Vary);
        await using var body = await answer.Content.ReadAsStreamAsync();
        await using Stream plain =
            encoding == "br" ? new BrotliStream(body, CompressionMode.Decompress) : new GZipStream(body, CompressionMode.Decompress);
        Assert.NotNull(await JsonNode.ParseAsync(plain));
    }

    [Fact]
    public async Task Events_and_media_are_not_compressed()
    {
        var job = gateway.NewJob(job => job.Finished(revision: 9));
        using var events = await GetAsync($"/api/jobs/{job.Id}/events", ("Accept-Encoding", "br, gzip"));
        Assert.Empty(events.Content.Headers.ContentEncoding);
        using var body = new ByteArrayContent(Encoding.UTF8.GetBytes("sound of zipping"));
        var asset = await gateway
            .Http.PostAsync(new Uri("/api/assets?name=zip.wav", UriKind.Relative), body)
            .IsAsync(HttpStatusCode.Created);
        using var content = await GetAsync($"/api/assets/{asset["id"]}/content", ("Accept-Encoding", "br, gzip"));
        Assert.Empty(content.Content.Headers.ContentEncoding);
        Assert.Equal("sound of zipping", await content.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/api/schemas/storyboard.json")]
    [InlineData("/openapi/v1.json")]
    public async Task What_changes_with_the_release_only_is_not_sent_again(string path)
    {
        using var first = await GetAsync(path);
        var tag = first.Headers.ETag!.Tag;
        Assert.NotNull(JsonNode.Parse(await first.Content.ReadAsStringAsync()));
        Assert.Equal(first.Content.Headers.ContentLength, (await first.Content.ReadAsByteArrayAsync()).Length);
        using var again = await GetAsync(path, ("If-None-Match", tag));
        Assert.Equal((HttpStatusCode.NotModified, 0), (again.StatusCode, (await again.Content.ReadAsByteArrayAsync()).Length));
        using var other = await GetAsync(path, ("If-None-Match", "\"other\""));
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task The_tag_of_a_compressed_answer_is_weak_and_known_again()
    {
        var document = Encoding.UTF8.GetBytes("""{ "scenes": [] }""");
        var job = gateway.NewJob(job => job with { Storyboard = ContentHash.Of(document) });
        await gateway.Documents.SaveAsync(ServedGateway.Account, job.Id, document, CancellationToken.None);
        var path = $"/api/jobs/{job.Id}/storyboard";
        using var plain = await GetAsync(path);
        Assert.Equal((false, "bytes"), (plain.Headers.ETag!.IsWeak, Assert.Single(plain.Headers.AcceptRanges)));
        using var compressed = await GetAsync(path, ("Accept-Encoding", "br"));
        Assert.True(compressed.Headers.ETag!.IsWeak);
        Assert.Empty(compressed.Headers.AcceptRanges);
        foreach (var tag in (string[])[plain.Headers.ETag.ToString(), compressed.Headers.ETag.ToString()])
        {
            using var known = await GetAsync(path, ("If-None-Match", $"\"other\", {tag}"), ("Accept-Encoding", "br"));
            Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
        }
    }

    [Theory]
    [InlineData("/api/jobs")]
    [InlineData("/api/nowhere")]
    [InlineData("/openapi/v1.json")]
    public async Task What_may_change_is_not_kept_without_asking(string path)
    {
        using var answer = await GetAsync(path);
        Assert.Equal((true, true), (answer.Headers.CacheControl!.Private, answer.Headers.CacheControl.NoCache));
    }

    private Task<HttpResponseMessage> GetAsync(string path, params (string, string)[] headers) =>
        gateway.Http.SendAsync(HttpMethod.Get, path, null, headers);
}
