using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using MovieGen.EndToEnd.Tests.Running;

namespace MovieGen.EndToEnd.Tests.Serving;

/// <summary>The API as programs see it.</summary>
[Collection(ServedFarmTests.Name)]
[Trait("Tier", "process")]
public sealed class HttpTests(ServedFarm served, SampleFiles files) : IDisposable
{
    private string[] DocumentsOf(string job) =>
        Directory.GetDirectories(Path.Combine(served.DataFolder, "documents"), job, SearchOption.AllDirectories);

    private Uri Movie => new($"/api/jobs/{served.Job}/movie.mp4", UriKind.Relative);

    private HttpClient Http => served.Api.Http;

    public void Dispose() => served.Node.Report();

    [Fact]
    public async Task A_movie_is_served_in_ranges_and_only_when_it_changed()
    {
        using var whole = await Http.GetAsync(Movie);
        var bytes = await whole.Content.ReadAsByteArrayAsync();
        var tag = whole.Headers.ETag!;
        Assert.Equal("video/mp4", whole.Content.Headers.ContentType?.MediaType);

        using var part = await AskAsync(request => request.Headers.Range = new RangeHeaderValue(100, 299));
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal($"bytes 100-299/{bytes.Length}", part.Content.Headers.ContentRange?.ToString());
        Assert.Equal(bytes[100..300], await part.Content.ReadAsByteArrayAsync());

        using var known = await AskAsync(request => request.Headers.IfNoneMatch.Add(tag));
        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);

        Assert.Equal(HttpStatusCode.PartialContent, await ContinueAsync(tag));
        Assert.Equal(HttpStatusCode.OK, await ContinueAsync(new EntityTagHeaderValue("\"another\"")));

        using var beyond = await AskAsync(request => request.Headers.Range = new RangeHeaderValue(bytes.Length, null));
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, beyond.StatusCode);
    }

    [Fact]
    public async Task The_storyboard_is_served_in_ranges_and_only_when_it_changed()
    {
        var address = new Uri($"/api/jobs/{served.Job}/storyboard", UriKind.Relative);
        using var whole = await Http.GetAsync(address);
        var bytes = await whole.Content.ReadAsByteArrayAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { Range = new RangeHeaderValue(1, 9) } };
        using var part = await Http.SendAsync(request);
        Assert.Equal((HttpStatusCode.PartialContent, "application/json"), (part.StatusCode, part.Content.Headers.ContentType?.MediaType));
        Assert.Equal(bytes[1..10], await part.Content.ReadAsByteArrayAsync());

        using var again = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { IfNoneMatch = { whole.Headers.ETag! } } };
        using var known = await Http.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
    }

    [Theory]
    [InlineData("GET", "/nowhere", null, 404, "request.notFound")]
    [InlineData("GET", "/api/nowhere", null, 404, "request.notFound")]
    [InlineData("PUT", "/api/jobs", "{}", 405, "request.methodNotAllowed")]
    [InlineData("POST", "/api/jobs?dryRun=true", "{}", 400, "request.invalid")]
    [InlineData("POST", "/api/jobs/job_00000000000000000000000000000000/priority", "{", 400, "request.invalid")]
    [InlineData("POST", "/api/jobs/job_00000000000000000000000000000000/priority", null, 400, "request.invalid")]
    public async Task A_request_without_an_endpoint_gets_a_problem_too(string method, string path, string? body, int status, string code)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null)
            request.Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await Http.SendAsync(request);
        await TestApi.ProblemAsync(answer, (HttpStatusCode)status, code);
    }

    [Fact]
    public async Task A_repeated_key_makes_no_second_job_and_another_movie_under_it_is_refused()
    {
        var body = Envelope.Of(served.Storyboard);
        using var first = await served.Api.PostAsync("/api/jobs", body, "once");
        using var again = await served.Api.PostAsync("/api/jobs", body, "once");
        var job = (string?)(await TestApi.BodyAsync(first))["id"];
        Assert.Equal(job, (string?)(await TestApi.BodyAsync(again))["id"]);

        var other = served.Storyboard.DeepClone();
        other["title"] = "Another";
        using var refused = await served.Api.PostAsync("/api/jobs", Envelope.Of(other), "once");
        await TestApi.ProblemAsync(refused, HttpStatusCode.UnprocessableEntity, "job.idempotencyKeyReused");
        await served.Api.CompletedAsync(job!);
    }

    [Fact]
    public async Task An_asset_belongs_to_a_job_from_the_moment_it_is_accepted_until_it_ends_and_documents_go_with_it()
    {
        var photo = await File.ReadAllBytesAsync(files.At(SampleFiles.Sunset));
        for (var i = 0; i < 9; i++)
        {
            using var taken = await served.Api.TakeInAsync(photo, $"at-once-{i}.jpg");
            var asset = new Uri($"/api/assets/{(await TestApi.BodyAsync(taken))["id"]}", UriKind.Relative);
            var job = await served.Api.SubmitAsync(Storyboards.Endless(Path.GetFileName(asset.ToString()), 100 + i));
            using var refused = await Http.DeleteAsync(asset);
            await TestApi.ProblemAsync(refused, HttpStatusCode.Conflict, "asset.inUse");
            Assert.NotEmpty(DocumentsOf(job));

            using var cancelled = await served.Api.PostAsync($"/api/jobs/{job}/cancel");
            await Eventually.IsSoAsync(
                async () =>
                {
                    using var deleted = await Http.DeleteAsync(asset);
                    return deleted.StatusCode == HttpStatusCode.NoContent ? null : $"it answers {deleted.StatusCode}";
                },
                TestTimeouts.Command
            );
            using var gone = await Http.DeleteAsync(new Uri($"/api/jobs/{job}", UriKind.Relative));
            Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
            await Eventually.IsSoAsync(() => DocumentsOf(job).Length == 0 ? null : "its documents are there", TestTimeouts.Command);
        }
    }

    [Fact]
    public async Task The_first_version_of_the_interface_still_works()
    {
        using var answer = await served.Api.PostAsync("/functions/v1/generate-movie", served.Storyboard.ToJsonString());
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var job = (string)(await TestApi.BodyAsync(answer))["jobId"]!;
        await served.Api.CompletedAsync(job);
        var status = await served.Api.GetAsync($"/functions/v1/check-render-status?jobId={job}");
        Assert.Equal(("completed", 100.0), ((string?)status["status"], (double)status["progress"]!));
        using var movie = await Http.GetAsync(new Uri((string)status["outputUrl"]!, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, movie.StatusCode);
    }

    [Fact]
    public async Task Pages_of_other_sites_and_other_names_for_this_machine_are_refused()
    {
        using var origin = await AskAsync(request => request.Headers.Add("Origin", "https://evil.example"));
        await TestApi.ProblemAsync(origin, HttpStatusCode.Forbidden, "request.loopbackOnly");
        using var host = await AskAsync(request => request.Headers.Host = "evil.example");
        await TestApi.ProblemAsync(host, HttpStatusCode.Forbidden, "request.loopbackOnly");
        using var site = await AskAsync(request => request.Headers.Add("Sec-Fetch-Site", "cross-site"));
        await TestApi.ProblemAsync(site, HttpStatusCode.Forbidden, "request.loopbackOnly");
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task A_node_says_that_it_is_well(string path) =>
        Assert.Equal("Healthy", (string?)(await served.Api.GetAsync(path))["status"]);

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/metrics")]
    public async Task HEAD_has_no_body_and_the_type_of_GET_and_no_answer_can_be_made_more_of(string path)
    {
        using var get = await Http.GetAsync(new Uri(path, UriKind.Relative));
        using var request = new HttpRequestMessage(HttpMethod.Head, path);
        using var head = await Http.SendAsync(request);
        Assert.Equal((get.StatusCode, get.Content.Headers.ContentType), (head.StatusCode, head.Content.Headers.ContentType));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        Assert.Equal(["nosniff"], head.Headers.GetValues("X-Content-Type-Options"));
        using var other = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = "evil.example" } };
        using var refused = await Http.SendAsync(other);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public void What_is_in_the_data_folder_is_its_owners_alone()
    {
        if (!OperatingSystem.IsWindows())
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
                File.GetUnixFileMode(served.DataFolder)
            );
    }

    [Theory]
    [InlineData("moviegen_jobs{")]
    [InlineData("moviegen_queue_waiting")]
    [InlineData("moviegen_queue_running")]
    [InlineData("moviegen_worker_slots")]
    [InlineData("moviegen_segment_seconds_count")]
    public async Task What_a_node_does_is_measured(string metric)
    {
        var metrics = await Http.GetStringAsync(new Uri("/metrics", UriKind.Relative));
        Assert.Contains(metrics.Split('\n'), line => line.StartsWith(metric, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_drained_worker_begins_nothing_until_it_is_resumed()
    {
        var node = Uri.EscapeDataString((string)(await served.Api.GetAsync("/api/cluster/nodes"))["nodes"]![0]!["address"]!);
        using var drained = await served.Api.PostAsync($"/api/cluster/nodes/{node}/drain");
        Assert.True((bool)(await TestApi.BodyAsync(drained))["drained"]!);

        var storyboard = served.Storyboard.DeepClone();
        storyboard["scenes"]![0]!["titles"] = new JsonArray(new JsonObject { ["text"] = "Waits" });
        var job = await served.Api.SubmitAsync(storyboard);
        await Eventually.IsSoAsync(
            async () => await served.Api.GetAsync("/api/cluster/queue") is var queue && (int)queue["waiting"]! > 0 ? null : $"{queue}",
            TestTimeouts.Render
        );
        var now = await served.Api.GetAsync("/api/cluster/queue");
        Assert.Empty(now["running"]!.AsArray());
        Assert.True((bool)now["workers"]![0]!["draining"]!);

        using var resumed = await served.Api.PostAsync($"/api/cluster/nodes/{node}/resume");
        Assert.Equal(HttpStatusCode.NoContent, resumed.StatusCode);
        await served.Api.CompletedAsync(job);
    }

    [Fact]
    public async Task A_node_that_is_not_there_is_not_drained()
    {
        using var refused = await served.Api.PostAsync("/api/cluster/nodes/127.0.0.1:2/drain");
        await TestApi.ProblemAsync(refused, HttpStatusCode.NotFound, "cluster.nodeNotFound");
    }

    [Fact]
    public async Task The_interface_describes_itself()
    {
        string[] routes =
        [
            "/api/assets",
            "/api/assets/{id}",
            "/api/jobs",
            "/api/jobs/{id}",
            "/api/jobs/{id}/events",
            "/api/jobs/{id}/cancel",
            "/api/jobs/{id}/movie.mp4",
            "/api/cluster",
            "/functions/v1/generate-movie",
        ];
        var paths = (await served.Api.GetAsync("/openapi/v1.json"))["paths"]!.AsObject();
        Assert.All(routes, route => Assert.True(paths.ContainsKey(route), $"{route} is not described"));
        Assert.True(((JsonObject)paths["/api/jobs"]!).ContainsKey("post"));
    }

    private async Task<HttpStatusCode> ContinueAsync(EntityTagHeaderValue tag)
    {
        using var answer = await AskAsync(request =>
            (request.Headers.Range, request.Headers.IfRange) = (new RangeHeaderValue(100, null), new RangeConditionHeaderValue(tag))
        );
        return answer.StatusCode;
    }

    private async Task<HttpResponseMessage> AskAsync(Action<HttpRequestMessage> shape)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Movie);
        shape(request);
        return await Http.SendAsync(request);
    }
}
