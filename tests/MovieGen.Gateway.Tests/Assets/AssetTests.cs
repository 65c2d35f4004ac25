using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Problems;
using MovieGen.Gateway.Tests.Serving;

namespace MovieGen.Gateway.Tests.Assets;

public sealed class AssetTests(ServedGateway gateway)
{
    [Fact]
    public async Task An_upload_becomes_an_asset_that_can_be_found_listed_and_downloaded()
    {
        using var answer = await UploadAsync("song.wav", "sound of the sea");
        var asset = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal($"/api/assets/{asset["id"]}", answer.Headers.Location?.ToString());
        Assert.Equal(
            ("audio", "song.wav", 16, 5),
            ((string)asset["kind"]!, (string)asset["name"]!, (int)asset["bytes"]!, (int)asset["duration"]!)
        );
        Assert.Equal(ContentHash.Of("sound of the sea"u8).Hex, (string?)asset["sha256"]);
        Assert.Equal("asset.quiet", (string?)asset["warnings"]![0]!["code"]);
        Assert.True((bool)asset["hasAudio"]!);
        Assert.Null(asset["width"]);
        Assert.Equal("song.wav", (string?)(await GetAsync($"/api/assets/{asset["id"]}").IsAsync(HttpStatusCode.OK))["name"]);
        var all = await GetAsync("/api/assets?sort=-created").IsAsync(HttpStatusCode.OK);
        Assert.Contains(all["assets"]!.AsArray(), listed => (string?)listed!["id"] == (string?)asset["id"]);
        using var content = await GetAsync($"/api/assets/{asset["id"]}/content");
        Assert.Equal("sound of the sea", await content.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_same_file_under_the_same_name_is_the_same_asset_and_is_inspected_once()
    {
        var first = await UploadAsync("twice.wav", "sound twice").IsAsync(HttpStatusCode.Created);
        var inspections = gateway.Inspector.Inspections;
        var second = await UploadAsync("twice.wav", "sound twice").IsAsync(HttpStatusCode.OK);
        Assert.Equal((string?)first["id"], (string?)second["id"]);
        Assert.Equal((string?)first["createdAt"], (string?)second["createdAt"]);
        Assert.Equal(inspections, gateway.Inspector.Inspections);
    }

    [Fact]
    public async Task Another_name_or_other_bytes_make_another_asset()
    {
        var ids = new HashSet<string?>
        {
            (string?)(await UploadAsync("a.wav", "sound a").IsAsync(HttpStatusCode.Created))["id"],
            (string?)(await UploadAsync("b.wav", "sound a").IsAsync(HttpStatusCode.Created))["id"],
            (string?)(await UploadAsync("a.wav", "sound b").IsAsync(HttpStatusCode.Created))["id"],
        };
        Assert.Equal(3, ids.Count);
    }

    [Fact]
    public async Task A_file_that_was_lost_in_the_store_is_healed_by_the_next_upload()
    {
        var asset = await UploadAsync("lost.wav", "sound lost").IsAsync(HttpStatusCode.Created);
        foreach (
            var file in gateway.StoredFiles((string)asset["sha256"]!).Where(path => path.Contains("content", StringComparison.Ordinal))
        )
            File.Delete(file);
        await UploadAsync("lost.wav", "sound lost").IsAsync(HttpStatusCode.OK);
        using var content = await GetAsync($"/api/assets/{asset["id"]}/content");
        Assert.Equal("sound lost", await content.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("two%0Alines.wav")]
    public async Task A_name_that_cannot_be_shown_is_refused_before_the_file_is_read(string name)
    {
        var inspections = gateway.Inspector.Inspections;
        await PostRawAsync($"/api/assets?name={name}", "sound").IsProblemAsync(HttpStatusCode.BadRequest, ProblemCodes.Asset.BadName);
        Assert.Equal(inspections, gateway.Inspector.Inspections);
    }

    [Fact]
    public Task A_name_is_at_most_255_characters_long() =>
        PostRawAsync($"/api/assets?name={new string('x', 256)}", "sound")
            .IsProblemAsync(HttpStatusCode.BadRequest, ProblemCodes.Asset.BadName);

    [Fact]
    public async Task A_file_that_is_no_media_is_refused_and_nothing_of_it_stays()
    {
        await UploadAsync("notes.txt", "some notes of mine")
            .IsProblemAsync(HttpStatusCode.UnsupportedMediaType, ProblemCodes.Asset.UnknownType);
        Assert.Empty(gateway.StoredFiles(ContentHash.Of("some notes of mine"u8).Hex));
    }

    [Fact]
    public Task An_empty_file_is_refused() =>
        UploadAsync("empty.wav", "").IsProblemAsync(HttpStatusCode.UnprocessableEntity, ProblemCodes.Asset.Empty);

    [Theory]
    [InlineData("GET", "/api/assets/ast_00000000000000000000000000000000")]
    [InlineData("GET", "/api/assets/ast_00000000000000000000000000000000/content")]
    [InlineData("GET", "/api/assets/ast_00000000000000000000000000000000/thumbnail.jpg")]
    [InlineData("DELETE", "/api/assets/ast_00000000000000000000000000000000")]
    [InlineData("GET", "/api/assets/no-id")]
    public Task An_asset_that_is_not_there_is_not_found(string method, string path) =>
        gateway.Http.SendAsync(new HttpMethod(method), path).IsProblemAsync(HttpStatusCode.NotFound, ProblemCodes.Asset.NotFound);

    [Fact]
    public async Task Sound_has_no_thumbnail()
    {
        var asset = await UploadAsync("dark.wav", "sound of the dark").IsAsync(HttpStatusCode.Created);
        await GetAsync($"/api/assets/{asset["id"]}/thumbnail.jpg").IsProblemAsync(HttpStatusCode.NotFound, AssetProblems.NoPicture.Code);
    }

    [Fact]
    public async Task An_asset_is_deleted_unless_an_unfinished_job_uses_it()
    {
        var asset = await UploadAsync("used.wav", "sound in use").IsAsync(HttpStatusCode.Created);
        var path = $"/api/assets/{asset["id"]}";
        Assert.True(AssetId.TryParse((string?)asset["id"], out var id));
        var job = await gateway
            .Http.PostAsync(
                "/api/jobs",
                Envelope.Of($$"""{ "scenes": [ { "card": { "duration": 2 } } ], "soundtrack": { "music": [ { "asset": "{{id}}" } ] } }""")
            )
            .IsAsync(HttpStatusCode.Accepted);
        var refused = await gateway
            .Http.SendAsync(HttpMethod.Delete, path)
            .IsProblemAsync(HttpStatusCode.Conflict, ProblemCodes.Asset.InUse);
        Assert.Contains((string)job["id"]!, (string?)refused["detail"], StringComparison.Ordinal);
        await GetAsync(path).IsAsync(HttpStatusCode.OK);

        gateway.EndLease(new JobId((string)job["id"]!));
        await gateway.Http.SendAsync(HttpMethod.Delete, path).IsAsync(HttpStatusCode.NoContent);
        await GetAsync(path).IsProblemAsync(HttpStatusCode.NotFound, ProblemCodes.Asset.NotFound);
    }

    [Fact]
    public async Task A_content_is_served_in_ranges_and_not_again_to_whoever_has_it()
    {
        var asset = await UploadAsync("range.wav", "sound 0123456789").IsAsync(HttpStatusCode.Created);
        var path = $"/api/assets/{asset["id"]}/content";
        using var part = await gateway.Http.SendAsync(HttpMethod.Get, path, null, ("Range", "bytes=6-9"));
        Assert.Equal((HttpStatusCode.PartialContent, "0123"), (part.StatusCode, await part.Content.ReadAsStringAsync()));
        Assert.Equal("bytes 6-9/16", part.Content.Headers.ContentRange?.ToString());
        using var beyond = await gateway.Http.SendAsync(HttpMethod.Get, path, null, ("Range", "bytes=16-"));
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, beyond.StatusCode);
        using var known = await gateway.Http.SendAsync(HttpMethod.Get, path, null, ("If-None-Match", $"\"{asset["sha256"]}\""));
        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
        Assert.Equal("max-age=604800, private, immutable", known.Headers.CacheControl?.ToString());
    }

    private Task<HttpResponseMessage> GetAsync(string path) => gateway.Http.SendAsync(HttpMethod.Get, path);

    private Task<HttpResponseMessage> UploadAsync(string name, string content) => PostRawAsync($"/api/assets?name={name}", content);

    private async Task<HttpResponseMessage> PostRawAsync(string path, string content)
    {
        using var body = new ByteArrayContent(Encoding.UTF8.GetBytes(content));
        return await gateway.Http.PostAsync(new Uri(path, UriKind.Relative), body);
    }
}
