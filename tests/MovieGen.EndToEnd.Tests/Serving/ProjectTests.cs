using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace MovieGen.EndToEnd.Tests.Serving;

/// <summary>Projects over HTTP, on a real node.</summary>
[Collection(ServedFarmTests.Name)]
[Trait("Tier", "process")]
public sealed class ProjectTests(ServedFarm served)
{
    [Fact]
    public async Task A_project_is_saved_over_the_revision_it_was_loaded_with()
    {
        var (id, tag) = await CreateAsync("""{ "storyboard": { "title": "Summer", "scenes": [] } }""");
        Assert.Equal("\"1\"", tag);
        var loaded = await GetAsync(id);
        Assert.Equal("Summer", (string?)loaded["name"]);

        using var saved = await SaveAsync(id, tag, """{ "name": "Autumn", "storyboard": { "scenes": [ { "card": {} } ] } }""");
        Assert.Equal("\"2\"", saved.Headers.ETag!.Tag);

        // The answer may have been lost: a repeat is harmless, another change is not.
        using var again = await SaveAsync(id, tag, """{ "name": "Autumn", "storyboard": { "scenes": [ { "card": {} } ] } }""");
        Assert.Equal((HttpStatusCode.OK, "\"2\""), (again.StatusCode, again.Headers.ETag!.Tag));
        using var other = await SaveAsync(id, tag, """{ "name": "Winter", "storyboard": { "scenes": [] } }""");
        Assert.Equal(HttpStatusCode.PreconditionFailed, other.StatusCode);
        Assert.Equal("\"2\"", other.Headers.ETag!.Tag);
        var problem = JsonNode.Parse(await other.Content.ReadAsStringAsync())!;
        Assert.Equal("project.changed", (string?)problem["code"]);
        Assert.Contains("\"2\"", (string?)problem["advice"], StringComparison.Ordinal);
        Assert.Equal("Autumn", (string?)(await GetAsync(id))["name"]);

        // What it was before is still there.
        var revisions = await served.Api.GetAsync($"/api/projects/{id}/revisions");
        Assert.Equal([2, 1], revisions["revisions"]!.AsArray().Select(one => (int)one!["revision"]!));
        Assert.Equal("Summer", (string?)(await served.Api.GetAsync($"/api/projects/{id}/revisions/1"))["storyboard"]!["title"]);
    }

    [Fact]
    public async Task Of_many_who_save_at_once_one_succeeds()
    {
        var (id, tag) = await CreateAsync("""{ "name": "Race", "storyboard": {} }""");
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 12).Select(n => SaveAsync(id, tag, $$"""{ "storyboard": { "title": "{{n}}" } }"""))
        );
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal(11, answers.Count(answer => answer.StatusCode == HttpStatusCode.PreconditionFailed));
        foreach (var answer in answers)
            answer.Dispose();
    }

    [Fact]
    public async Task A_jobs_storyboard_is_edited_again()
    {
        var (id, _) = await CreateAsync($$"""{ "job": "{{served.Job}}" }""");
        var project = await GetAsync(id);
        Assert.Equal(served.Job, (string?)project["job"]);
        Assert.True(JsonNode.DeepEquals(served.Storyboard, project["storyboard"]));
    }

    [Fact]
    public async Task A_storyboard_with_comments_is_edited_again_without_them()
    {
        const string Commented = """{ /* why */ "scenes": [ { "card": { "duration": 1 } }, ], }""";
        using var submitted = await served.Api.PostAsync("/api/jobs", $$"""{ "storyboard": {{Commented}} }""");
        var job = (string)(await TestApi.BodyAsync(submitted))["id"]!;
        foreach (var body in new[] { $$"""{ "job": "{{job}}" }""", $$"""{ "name": "Ärger", "storyboard": {{Commented}} }""" })
        {
            var (id, _) = await CreateAsync(body);
            Assert.Equal("""{"scenes":[{"card":{"duration":1}}]}""", (await GetAsync(id))["storyboard"]!.ToJsonString());
        }

        var found = await served.Api.GetAsync($"/api/projects?search={Uri.EscapeDataString("Ärger")}");
        Assert.NotEmpty(found["projects"]!.AsArray());
    }

    [Fact]
    public async Task Text_that_is_not_Unicode_is_refused_and_not_stored()
    {
        var (id, tag) = await CreateAsync("""{ "storyboard": {} }""");
        using var surrogate = await SaveAsync(id, tag, """{ "name": "x", "storyboard": { "title": "\ud800" } }""");
        Assert.Equal((HttpStatusCode.BadRequest, "storyboard.notJson"), (surrogate.StatusCode, await CodeAsync(surrogate)));
        using var latin = new ByteArrayContent([.. "{\"name\":\"x\",\"storyboard\":{\"title\":\""u8, 0xE9, .. "\"}}"u8]);
        using var refused = await served.Api.Http.PostAsync(new Uri("/api/projects", UriKind.Relative), latin);
        Assert.Equal((HttpStatusCode.BadRequest, "storyboard.notJson"), (refused.StatusCode, await CodeAsync(refused)));
        Assert.Equal("{}", (await GetAsync(id))["storyboard"]!.ToJsonString());
    }

    [Theory]
    [InlineData("""{ }""", "project.badRequest")]
    [InlineData("""{ "storyboard": {}, "name": 5 }""", "project.badRequest")]
    [InlineData("""{ "storyboard": [] }""", "project.badRequest")]
    [InlineData("""{ "storyboard": {}, "name": " " }""", "project.badRequest")]
    [InlineData("""{ "storyboard": {}, "job": "job_1" }""", "project.badRequest")]
    [InlineData("""{ "job": "job_none" }""", "job.notFound")]
    [InlineData("""{ "storyboard": """, "storyboard.notJson")]
    public async Task What_is_no_project_is_refused(string body, string code)
    {
        using var answer = await served.Api.PostAsync("/api/projects", body);
        Assert.Equal(code, await CodeAsync(answer));
    }

    [Fact]
    public async Task A_save_says_which_revision_it_replaces()
    {
        var (id, _) = await CreateAsync("""{ "storyboard": {} }""");
        using var unconditional = await SaveAsync(id, null, """{ "storyboard": {} }""");
        Assert.Equal(HttpStatusCode.PreconditionRequired, unconditional.StatusCode);
        using var any = await SaveAsync(id, "*", """{ "storyboard": { "title": "Any" } }""");
        Assert.Equal(HttpStatusCode.OK, any.StatusCode);
    }

    [Fact]
    public async Task Projects_come_by_pages_and_go_for_good()
    {
        var mark = $"Page {Guid.NewGuid():N}";
        var ids = new List<string>();
        for (var i = 0; i < 5; i++)
            ids.Add((await CreateAsync($$"""{ "name": "{{mark}} {{i}} 100%", "storyboard": {} }""")).Id);
        var (seen, next) = (new List<string>(), "");
        do
        {
            var page = await served.Api.GetAsync($"/api/projects?search={Uri.EscapeDataString($"{mark} ")}&limit=2{next}");
            seen.AddRange(page["projects"]!.AsArray().Select(one => (string)one!["id"]!));
            next = (string?)page["next"] is { } cursor ? $"&cursor={cursor}" : "";
        } while (next.Length > 0);
        Assert.Equal(ids.AsEnumerable().Reverse(), seen);
        Assert.Empty((await served.Api.GetAsync($"/api/projects?search={Uri.EscapeDataString("100_")}"))["projects"]!.AsArray());

        using var deleted = await served.Api.Http.DeleteAsync(new Uri($"/api/projects/{ids[0]}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        using var gone = await served.Api.Http.GetAsync(new Uri($"/api/projects/{ids[0]}", UriKind.Relative));
        Assert.Equal("project.notFound", await CodeAsync(gone));
    }

    [Fact]
    public async Task Automatic_scenes_can_be_edited_and_make_the_same_movie()
    {
        var photo = (string)served.Storyboard.ToJsonString();
        var asset = System.Text.RegularExpressions.Regex.Match(photo, "ast_[a-z0-9_-]+").Value;
        var storyboard = JsonNode.Parse($$"""{ "auto": { "assets": ["{{asset}}"], "duration": 9 } }""")!;
        using var answer = await served.Api.PostAsync("/api/storyboards/expand", $$"""{ "storyboard": {{storyboard}} }""");
        var expanded = await TestApi.BodyAsync(answer);
        Assert.NotEmpty(expanded["storyboard"]!["scenes"]!.AsArray());
        var (before, after) = (await served.Api.PlanAsync(storyboard), await served.Api.PlanAsync(expanded["storyboard"]!));
        Assert.Equal((string)before["key"]!, (string)after["key"]!);
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) =>
        (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["code"];

    private async Task<(string Id, string Tag)> CreateAsync(string body)
    {
        using var answer = await served.Api.PostAsync("/api/projects", body);
        return ((string)(await TestApi.BodyAsync(answer))["id"]!, answer.Headers.ETag!.Tag);
    }

    private Task<JsonNode> GetAsync(string id) => served.Api.GetAsync($"/api/projects/{id}");

    private async Task<HttpResponseMessage> SaveAsync(string id, string? tag, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/projects/{id}")
        {
            Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json")),
        };
        if (tag is not null)
            request.Headers.TryAddWithoutValidation("If-Match", tag);
        return await served.Api.Http.SendAsync(request);
    }
}
