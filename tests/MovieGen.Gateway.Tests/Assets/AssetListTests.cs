using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Leases;
using MovieGen.Domain.Problems;
using MovieGen.Gateway.Tests.Serving;

namespace MovieGen.Gateway.Tests.Assets;

/// <summary>Pages of assets: sorted, searched, filtered, and who needs them. Each test has words of its own in its names.</summary>
public sealed class AssetListTests(ServedGateway gateway)
{
    [Theory]
    [InlineData("created", "Beach pag.wav, apple pag.wav, Cliff pag.wav")]
    [InlineData("-created", "Cliff pag.wav, apple pag.wav, Beach pag.wav")]
    [InlineData("name", "apple pag.wav, Beach pag.wav, Cliff pag.wav")]
    [InlineData("-name", "Cliff pag.wav, Beach pag.wav, apple pag.wav")]
    [InlineData("bytes", "apple pag.wav, Cliff pag.wav, Beach pag.wav")]
    [InlineData("-bytes", "Beach pag.wav, Cliff pag.wav, apple pag.wav")]
    public async Task Pages_follow_one_another_in_any_order(string sort, string expected)
    {
        await UploadAsync("Beach pag.wav", "sound of paging, the longest");
        await UploadAsync("apple pag.wav", "sound of pag");
        await UploadAsync("Cliff pag.wav", "sound of paging");
        var names = new List<string>();
        var cursor = "";
        do
        {
            var page = await ListAsync($"search=pag&limit=1&sort={sort}{(cursor.Length == 0 ? "" : $"&cursor={cursor}")}");
            names.Add((string)Assert.Single(page["assets"]!.AsArray())!["name"]!);
            cursor = (string?)page["next"] ?? "";
        } while (cursor.Length > 0);
        Assert.Equal(expected, string.Join(", ", names));
    }

    [Fact]
    public async Task A_page_begins_where_the_one_before_ended_though_that_asset_is_gone()
    {
        foreach (var name in (string[])["1 gone.wav", "2 gone.wav", "3 gone.wav"])
            await UploadAsync(name, $"sound {name}");
        var first = await ListAsync("search=gone&sort=name&limit=2");
        var last = first["assets"]![1]!;
        Assert.Equal("2 gone.wav", (string?)last["name"]);
        await gateway.Http.SendAsync(HttpMethod.Delete, $"/api/assets/{last["id"]}").IsAsync(HttpStatusCode.NoContent);
        var second = await ListAsync($"search=gone&sort=name&limit=2&cursor={first["next"]}");
        Assert.Equal("3 gone.wav", (string?)Assert.Single(second["assets"]!.AsArray())!["name"]);
        Assert.Null(second["next"]);
    }

    [Theory]
    [InlineData("search=SEEK%20wide", 2)]
    [InlineData("search=wide%20seek%20south", 1)]
    [InlineData("search=seek%20nowhere", 0)]
    [InlineData("search=seek&kind=audio", 2)]
    [InlineData("search=seek&kind=video", 0)]
    public async Task A_search_finds_names_with_all_its_words(string query, int count)
    {
        await UploadAsync("seek the wide north.wav", "sound north");
        await UploadAsync("Seek the WIDE south.wav", "sound south");
        Assert.Equal(count, (await ListAsync(query))["assets"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("kind=movie", "video, image, audio")]
    [InlineData("sort=size", "created, -created, name, -name, bytes, -bytes, duration, -duration")]
    [InlineData("limit=0", "from 1 to 200")]
    [InlineData("limit=201", "from 1 to 200")]
    [InlineData("cursor=zzz", "'next' of the page before")]
    [InlineData("cursor=%0A", "'next' of the page before")]
    public async Task What_a_list_does_not_have_is_refused_with_what_it_has(string query, string advice)
    {
        var problem = await gateway
            .Http.SendAsync(HttpMethod.Get, $"/api/assets?{query}")
            .IsProblemAsync(HttpStatusCode.BadRequest, ProblemCodes.Service.BadRequest);
        Assert.Contains(advice, (string?)problem["advice"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cursor_of_another_order_is_refused()
    {
        await UploadAsync("1 turned.wav", "sound 1");
        await UploadAsync("2 turned.wav", "sound 2");
        var page = await ListAsync("search=turned&sort=name&limit=1");
        await gateway
            .Http.SendAsync(HttpMethod.Get, $"/api/assets?sort=-name&cursor={page["next"]}")
            .IsProblemAsync(HttpStatusCode.BadRequest, ProblemCodes.Service.BadRequest);
    }

    [Fact]
    public async Task An_asset_says_which_unfinished_jobs_need_it()
    {
        var asset = await UploadAsync("used by.wav", "sound of use");
        Assert.True(AssetId.TryParse((string?)asset["id"], out var id));
        Assert.Empty((await ShowAsync(id))["usedBy"]!.AsArray());
        foreach (var job in (string[])["job_one", "job_two"])
            gateway.Tell(new AccountMessages.LeaseAssets(ServedGateway.Account, new JobId(job), [id], null, TestJobs.Start));
        var listed = Assert.Single((await ListAsync("search=used%20by"))["assets"]!.AsArray())!;
        Assert.Equal(["job_one", "job_two"], listed["usedBy"]!.AsArray().Select(job => (string?)job).Order());

        gateway.EndLease(new JobId("job_one"));
        Assert.Equal("job_two", (string?)Assert.Single((await ShowAsync(id))["usedBy"]!.AsArray()));
    }

    [Fact]
    public async Task A_renamed_asset_keeps_its_id_and_is_found_under_its_new_name_only()
    {
        var asset = await UploadAsync("before naming.wav", "sound named");
        var path = $"/api/assets/{asset["id"]}";
        var renamed = await gateway.Http.SendAsync(HttpMethod.Patch, path, """{ "name": "after naming.wav" }""").IsAsync(HttpStatusCode.OK);
        Assert.Equal(((string?)asset["id"], "after naming.wav"), ((string?)renamed["id"], (string?)renamed["name"]));
        Assert.Empty((await ListAsync("search=before%20naming"))["assets"]!.AsArray());
        Assert.Equal((string?)asset["id"], (string?)Assert.Single((await ListAsync("search=after%20naming"))["assets"]!.AsArray())!["id"]);

        // The file, uploaded again under its first name, is this asset; its name stays.
        var again = await UploadAsync("before naming.wav", "sound named");
        Assert.Equal(((string?)asset["id"], "after naming.wav"), ((string?)again["id"], (string?)again["name"]));
        Assert.Equal("after naming.wav", (string?)(await ShowAsync(new AssetId((string)asset["id"]!)))["name"]);
    }

    [Theory]
    [InlineData("""{ "name": "" }""", HttpStatusCode.BadRequest)]
    [InlineData("""{ "name": "two\nlines" }""", HttpStatusCode.BadRequest)]
    [InlineData("{}", HttpStatusCode.BadRequest)]
    [InlineData("""{ "name": "good.wav" }""", HttpStatusCode.NotFound)]
    public async Task A_bad_name_and_an_asset_that_is_not_there_are_refused(string body, HttpStatusCode status)
    {
        using var refused = await gateway.Http.SendAsync(HttpMethod.Patch, "/api/assets/ast_00000000000000000000000000000000", body);
        await TestApi.ProblemAsync(
            refused,
            status,
            status == HttpStatusCode.NotFound ? ProblemCodes.Asset.NotFound : ProblemCodes.Asset.BadName
        );
    }

    [Theory]
    [InlineData("", "inline", true)]
    [InlineData("?download=false", "inline", true)]
    [InlineData("?download", "attachment", false)]
    [InlineData("?download=true", "attachment", false)]
    public async Task A_content_has_its_media_type_and_is_shown_or_saved(string query, string disposition, bool isKept)
    {
        var asset = await UploadAsync("typed.wav", "sound typed");
        Assert.Equal("audio/wav", (string?)asset["contentType"]);
        using var content = await gateway.Http.SendAsync(HttpMethod.Get, $"/api/assets/{asset["id"]}/content{query}");
        Assert.Equal(
            ("audio/wav", disposition, "typed.wav"),
            (
                content.Content.Headers.ContentType?.MediaType,
                content.Content.Headers.ContentDisposition?.DispositionType,
                content.Content.Headers.ContentDisposition?.FileNameStar
            )
        );
        Assert.Equal(isKept, content.Headers.CacheControl!.Extensions.Any(extension => extension.Name == "immutable"));
        Assert.Contains("sandbox", Assert.Single(content.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        await gateway
            .Http.SendAsync(HttpMethod.Get, $"/api/assets/{asset["id"]}/content?download=maybe")
            .IsProblemAsync(HttpStatusCode.BadRequest, ProblemCodes.Service.BadRequest);
    }

    private Task<JsonNode> ListAsync(string query) =>
        gateway.Http.SendAsync(HttpMethod.Get, $"/api/assets?{query}").IsAsync(HttpStatusCode.OK);

    private Task<JsonNode> ShowAsync(AssetId id) => gateway.Http.SendAsync(HttpMethod.Get, $"/api/assets/{id}").IsAsync(HttpStatusCode.OK);

    private async Task<JsonNode> UploadAsync(string name, string content)
    {
        using var body = new ByteArrayContent(Encoding.UTF8.GetBytes(content));
        using var answer = await gateway.Http.PostAsync(new Uri($"/api/assets?name={Uri.EscapeDataString(name)}", UriKind.Relative), body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!;
    }
}
