using System.Net;
using System.Text.Json.Nodes;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Leases;
using MovieGen.Domain.Problems;
using MovieGen.Gateway.Tests.Serving;

namespace MovieGen.Gateway.Tests.Jobs;

public sealed class SubmitTests(ServedGateway gateway)
{
    private const string Cards = """
        { "title": "Cards", "output": { "resolution": "360p", "fps": "25" },
          "scenes": [ { "card": { "duration": 2 } }, { "card": { "background": "#ff0000", "duration": 3 } } ] }
        """;

    [Fact]
    public async Task A_storyboard_becomes_a_job_and_the_answer_says_where_it_is()
    {
        using var answer = await gateway.Http.PostAsync("/api/jobs", Envelope.Of(Cards, "\"priority\": 3"));
        var job = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal($"/api/jobs/{job["id"]}", answer.Headers.Location?.ToString());
        Assert.Equal(("Cards", 3), ((string?)job["title"], (int)job["priority"]!));
        var command = Assert.Single(gateway.Jobs.ReceivedFor<JobCommands.SubmitJob>(new JobId((string)job["id"]!)));
        Assert.Equal(HashOf(Cards), command.Storyboard);
        using var stored = await gateway.Http.SendAsync(HttpMethod.Get, $"/api/jobs/{job["id"]}/storyboard");
        Assert.Equal(Cards, await stored.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_job_may_ask_for_a_pool_and_the_answer_warns_that_no_worker_serves_it()
    {
        var job = await gateway.Http.PostAsync("/api/jobs", Envelope.Of(Cards, "\"pool\": \"gpu\"")).IsAsync(HttpStatusCode.Accepted);
        Assert.Equal("gpu", (string?)job["pool"]);
        var warning = Assert.Single(job["warnings"]!.AsArray(), found => (string?)found!["code"] == ProblemCodes.Job.NoWorkerInPool)!;
        Assert.Equal("No worker serves the pool \"gpu\": the job waits.", (string?)warning["message"]);
        Assert.Equal("gpu", Assert.Single(gateway.Jobs.ReceivedFor<JobCommands.SubmitJob>(new JobId((string)job["id"]!))).Pool);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"pool\": \"default\"")]
    public async Task A_job_that_names_no_pool_is_in_the_default_one(string rest)
    {
        var job = await gateway.Http.PostAsync("/api/jobs", Envelope.Of(Cards, rest)).IsAsync(HttpStatusCode.Accepted);
        Assert.Equal("default", (string?)job["pool"]);
        Assert.Null(Assert.Single(gateway.Jobs.ReceivedFor<JobCommands.SubmitJob>(new JobId((string)job["id"]!))).Pool);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no blanks")]
    [InlineData("-first")]
    public async Task What_cannot_be_the_name_of_a_pool_is_refused_at_its_place(string pool)
    {
        var problem = await gateway
            .Http.PostAsync("/api/jobs", Envelope.Of(Cards, $"\"pool\": \"{pool}\""))
            .IsAsync(HttpStatusCode.BadRequest);
        Assert.Equal("/pool", (string?)Assert.Single(problem["errors"]!.AsArray())!["pointer"]);
    }

    [Fact]
    public async Task Tags_and_metadata_are_kept_with_the_job()
    {
        var job = await gateway
            .Http.PostAsync("/api/jobs", Envelope.Of(Cards, """ "tags": ["b", "a", "b"], "metadata": { "order": "17" } """))
            .IsAsync(HttpStatusCode.Accepted);
        Assert.Equal(["a", "b"], job["tags"]!.AsArray().Select(tag => (string?)tag));
        Assert.Equal("17", (string?)job["metadata"]!["order"]);
    }

    [Fact]
    public async Task A_bare_storyboard_is_refused_with_the_envelope_that_it_needs()
    {
        var problem = await gateway
            .Http.PostAsync("/api/jobs", Cards)
            .IsProblemAsync(HttpStatusCode.BadRequest, ProblemCodes.Service.BareStoryboard);
        Assert.Contains("{ \"storyboard\": …", (string?)problem["advice"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_key_every_submit_is_a_new_job()
    {
        var first = await gateway.Http.PostAsync("/api/jobs", Envelope.Of(Cards)).IsAsync(HttpStatusCode.Accepted);
        var second = await gateway.Http.PostAsync("/api/jobs", Envelope.Of(Cards)).IsAsync(HttpStatusCode.Accepted);
        Assert.NotEqual((string?)first["id"], (string?)second["id"]);
    }

    [Fact]
    public async Task A_repeat_with_the_same_key_is_the_same_job()
    {
        var first = await SubmitAsync("same-key", Cards).IsAsync(HttpStatusCode.Accepted);
        var second = await SubmitAsync("same-key", Cards).IsAsync(HttpStatusCode.Accepted);
        Assert.Equal((string?)first["id"], (string?)second["id"]);
    }

    [Fact]
    public async Task All_but_the_first_under_a_key_are_told_that_they_repeat()
    {
        const string Header = "Idempotent-Replayed";
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SubmitAsync("told-key", Cards)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode));
        var repeats = answers.Where(answer => answer.Headers.Contains(Header)).ToList();
        Assert.Equal(7, repeats.Count);
        Assert.All(repeats, repeat => Assert.Equal("true", Assert.Single(repeat.Headers.GetValues(Header))));
        using var refused = await SubmitAsync("told-key", Cards.Replace("Cards", "Others", StringComparison.Ordinal));
        Assert.False(refused.Headers.Contains(Header));
        foreach (var answer in answers)
            answer.Dispose();
    }

    [Fact]
    public async Task A_key_that_was_used_for_another_storyboard_is_refused()
    {
        await SubmitAsync("reused-key", Cards).IsAsync(HttpStatusCode.Accepted);
        await SubmitAsync("reused-key", Cards.Replace("Cards", "Others", StringComparison.Ordinal))
            .IsProblemAsync(HttpStatusCode.UnprocessableEntity, ProblemCodes.Job.KeyReused);
    }

    [Fact]
    public Task A_key_is_at_most_255_characters_long() =>
        SubmitAsync(new string('k', 256), Cards).IsProblemAsync(HttpStatusCode.BadRequest, ProblemCodes.Service.BadRequest);

    [Fact]
    public async Task All_problems_of_a_storyboard_are_reported_at_once_and_nothing_is_submitted()
    {
        var before = gateway.Jobs.Received.OfType<JobCommands.SubmitJob>().Count(command => command.Title == "Wrong");
        var problem = await gateway
            .Http.PostAsync(
                "/api/jobs",
                Envelope.Of("""{ "title": "Wrong", "scenes": [ { "card": { "colour": "#000000" } }, { "card": { "duration": -1 } } ] }""")
            )
            .IsAsync(HttpStatusCode.BadRequest);
        Assert.Equal(
            ["/storyboard/scenes/0/card/colour", "/storyboard/scenes/1/card/duration"],
            problem["errors"]!.AsArray().Select(error => (string?)error!["pointer"]).Where(pointer => pointer!.Length > 0).Order()
        );
        Assert.All(problem["errors"]!.AsArray(), error => Assert.NotEmpty((string)error!["advice"]!));
        Assert.Equal(before, gateway.Jobs.Received.OfType<JobCommands.SubmitJob>().Count(command => command.Title == "Wrong"));
    }

    [Fact]
    public async Task An_asset_that_is_not_stored_is_a_problem_of_the_storyboard()
    {
        var problem = await gateway
            .Http.PostAsync(
                "/api/jobs",
                Envelope.Of("""{ "scenes": [ { "still": { "asset": "ast_00000000000000000000000000000000", "duration": 2 } } ] }""")
            )
            .IsAsync(HttpStatusCode.BadRequest);
        Assert.StartsWith("storyboard.", (string?)problem["code"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{ \"storyboard\": [] }")]
    [InlineData("{ \"storyboard\": {} }")]
    public async Task What_is_no_storyboard_is_refused(string body) =>
        Assert.StartsWith(
            "storyboard.",
            (string?)(await gateway.Http.PostAsync("/api/jobs", body).IsAsync(HttpStatusCode.BadRequest))["code"],
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("/api/jobs")]
    [InlineData("/functions/v1/generate-movie")]
    public Task A_storyboard_is_at_most_one_mebibyte_large(string path) =>
        gateway
            .Http.PostAsync(path, new string(' ', (2 << 20) + 1))
            .IsProblemAsync(HttpStatusCode.RequestEntityTooLarge, ProblemCodes.Storyboard.TooLarge);

    [Fact]
    public async Task A_storyboard_that_is_sent_in_chunks_is_limited_too()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/jobs")
        {
            Content = new StringContent(new string(' ', (2 << 20) + 1), System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.TransferEncodingChunked = true;
        await gateway.Http.SendAsync(request).IsProblemAsync(HttpStatusCode.RequestEntityTooLarge, ProblemCodes.Storyboard.TooLarge);
    }

    [Theory]
    [InlineData("\"priority\": 11", "/priority")]
    [InlineData("\"priority\": \"high\"", "/priority")]
    [InlineData("\"tags\": [\"\"]", "/tags/0")]
    [InlineData("\"metadata\": { \"a\": 1 }", "/metadata/a")]
    [InlineData("\"webhook\": \"https://example.com\"", "/webhook")]
    [InlineData("\"prioritty\": 1", "/prioritty")]
    public async Task What_is_wrong_with_the_envelope_is_refused_at_its_place(string rest, string pointer)
    {
        var problem = await gateway.Http.PostAsync("/api/jobs", Envelope.Of(Cards, rest)).IsAsync(HttpStatusCode.BadRequest);
        Assert.Equal(pointer, (string?)Assert.Single(problem["errors"]!.AsArray())!["pointer"]);
    }

    [Fact]
    public Task There_is_no_other_way_to_plan_than_plans() =>
        gateway
            .Http.PostAsync("/api/jobs?dryRun=true", Envelope.Of(Cards))
            .IsProblemAsync(HttpStatusCode.BadRequest, ProblemCodes.Service.BadRequest);

    [Fact]
    public async Task A_plan_stores_nothing()
    {
        var storyboard = Cards.Replace("Cards", "Only planned", StringComparison.Ordinal);
        var plan = await gateway.Http.PostAsync("/api/plans", Envelope.Of(storyboard)).IsAsync(HttpStatusCode.OK);

        Assert.Equal(
            ("Only planned", 125, 5, "25"),
            ((string?)plan["title"], (int)plan["frames"]!, (int)plan["durationSeconds"]!, (string?)plan["fps"])
        );
        Assert.Equal([0, 50], plan["scenes"]!.AsArray().Select(scene => (int)scene!["startFrame"]!));
        Assert.True((double)plan["estimate"]!["cpuSeconds"]! > 0);
        Assert.DoesNotContain(gateway.Jobs.Received.OfType<JobCommands.SubmitJob>(), command => command.Title == "Only planned");
        Assert.Empty(gateway.StoredFiles(Domain.Assets.ContentHash.Of(System.Text.Encoding.UTF8.GetBytes(storyboard)).Hex));
    }

    [Fact]
    public async Task A_full_store_takes_no_new_job_but_answers_a_repeat()
    {
        await using var full = await ServedGateway.StartAsync(new GatewaySetup { KeepFreeBytes = long.MaxValue / 2 });
        await full
            .Http.PostAsync("/api/jobs", Envelope.Of(Cards))
            .IsProblemAsync(HttpStatusCode.InsufficientStorage, RenderProblems.StoreFull.Code);
        Assert.Empty(full.Jobs.Received);

        var id = new JobId("job_before");
        full.Jobs.Add(TestJobs.Summary(id.Value) with { Storyboard = HashOf(Cards) });
        full.Tell(new AccountMessages.LeaseAssets(ServedGateway.Account, id, [], KeyOf("before", Envelope.Of(Cards)), TestJobs.Start));
        var repeated = await full
            .Http.SendAsync(HttpMethod.Post, "/api/jobs", Envelope.Of(Cards), ("Idempotency-Key", "before"))
            .IsAsync(HttpStatusCode.Accepted);
        Assert.Equal(id.Value, (string?)repeated["id"]);
        await full
            .Http.SendAsync(
                HttpMethod.Post,
                "/api/jobs",
                Envelope.Of(Cards.Replace("Cards", "Others", StringComparison.Ordinal)),
                ("Idempotency-Key", "before")
            )
            .IsProblemAsync(HttpStatusCode.UnprocessableEntity, ProblemCodes.Job.KeyReused);
    }

    [Fact]
    public async Task A_full_disk_refuses_uploads()
    {
        await using var full = await ServedGateway.StartAsync(new GatewaySetup { KeepFreeBytes = long.MaxValue / 2 });
        using var body = new ByteArrayContent("sound"u8.ToArray());
        await full
            .Http.PostAsync(new Uri("/api/assets?name=a.wav", UriKind.Relative), body)
            .IsProblemAsync(HttpStatusCode.InsufficientStorage, ProblemCodes.Render.DiskFull);
        Assert.Equal(0, full.Inspector.Inspections);
    }

    private static Domain.Assets.ContentHash HashOf(string storyboard) =>
        Domain.Assets.ContentHash.Of(System.Text.Encoding.UTF8.GetBytes(storyboard));

    private static SubmissionKey KeyOf(string key, string storyboard) => new(key, HashOf(storyboard));

    private Task<HttpResponseMessage> SubmitAsync(string key, string storyboard) =>
        gateway.Http.SendAsync(HttpMethod.Post, "/api/jobs", Envelope.Of(storyboard), ("Idempotency-Key", key));
}
