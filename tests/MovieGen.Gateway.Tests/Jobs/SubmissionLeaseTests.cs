using System.Net;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Leases;
using MovieGen.Domain.Problems;
using MovieGen.Gateway.Tests.Serving;

namespace MovieGen.Gateway.Tests.Jobs;

/// <summary>What a submission holds and gives back, and what its key stands for.</summary>
public sealed class SubmissionLeaseTests(ServedGateway gateway)
{
    private const string Cards = """
        { "title": "Cards", "output": { "resolution": "360p", "fps": "25" },
          "scenes": [ { "card": { "duration": 2 } }, { "card": { "background": "#ff0000", "duration": 3 } } ] }
        """;

    [Fact]
    public async Task A_submission_that_a_gateway_left_half_done_is_carried_on_by_its_repeat()
    {
        var id = new JobId("job_halfdone");
        gateway.Tell(new AccountMessages.LeaseAssets(ServedGateway.Account, id, [], KeyOf("half-done", Cards), DateTimeOffset.UtcNow));
        var job = await SubmitAsync("half-done", Cards).IsAsync(HttpStatusCode.Accepted);
        Assert.Equal(id.Value, (string?)job["id"]);
    }

    [Fact]
    public async Task A_key_that_has_expired_makes_a_new_job_of_any_request()
    {
        var id = new JobId("job_yesterday");
        var then = DateTimeOffset.UtcNow - AccountState.KeyLife;
        gateway.Tell(new AccountMessages.LeaseAssets(ServedGateway.Account, id, [], KeyOf("yesterday", Cards), then));
        gateway.EndLease(id);
        var job = await SubmitAsync("yesterday", Cards.Replace("Cards", "Others", StringComparison.Ordinal))
            .IsAsync(HttpStatusCode.Accepted);
        Assert.NotEqual(id.Value, (string?)job["id"]);
    }

    [Fact]
    public async Task An_asset_that_is_deleted_while_a_job_is_submitted_is_a_problem_of_the_storyboard_and_leaves_nothing()
    {
        await using var slow = await ServedGateway.StartAsync(new GatewaySetup());
        using var body = new ByteArrayContent("sound that goes"u8.ToArray());
        var asset = await slow.Http.PostAsync(new Uri("/api/assets?name=a.wav", UriKind.Relative), body).IsAsync(HttpStatusCode.Created);
        Assert.True(Domain.Assets.AssetId.TryParse((string?)asset["id"], out var id));
        slow.Accounts.Before = message =>
        {
            if (message is AccountMessages.LeaseAssets)
                slow.Assets.DeleteAsync(ServedGateway.Account, id, CancellationToken.None).Wait(TestTimeouts.Command);
        };
        var problem = await slow
            .Http.PostAsync(
                "/api/jobs",
                Envelope.Of(
                    Cards.Replace(
                        "\"title\"",
                        $$"""
                        "soundtrack": { "music": [ { "asset": "{{id}}" } ] }, "title"
                        """,
                        StringComparison.Ordinal
                    )
                )
            )
            .IsAsync(HttpStatusCode.BadRequest);
        Assert.Equal(ProblemCodes.Storyboard.UnknownAsset, (string?)problem["code"]);
        Assert.Empty(slow.Jobs.Received);
        Assert.Empty(slow.StoredFiles("documents"));
        await Eventually.IsSoAsync(() => slow.Accounts.State.Leases.IsEmpty ? null : "the lease is not given back", TestTimeouts.Command);
    }

    [Fact]
    public async Task A_job_that_refuses_leaves_neither_document_nor_lease()
    {
        var id = new JobId("job_gone");
        gateway.Jobs.Refuse<JobCommands.SubmitJob>(id, JobProblems.KeyOfDeletedJob.Of("It was deleted."));
        gateway.Tell(new AccountMessages.LeaseAssets(ServedGateway.Account, id, [], KeyOf("gone", Cards), DateTimeOffset.UtcNow));
        await SubmitAsync("gone", Cards).IsProblemAsync(HttpStatusCode.UnprocessableEntity, ProblemCodes.Job.KeyReused);
        Assert.Empty(gateway.StoredFiles(id.Value));
        await Eventually.IsSoAsync(
            () => gateway.Accounts.State.Leases.ContainsKey(id) ? "the lease is not given back" : null,
            TestTimeouts.Command
        );
    }

    [Fact]
    public async Task A_job_that_is_retried_gets_its_assets_again_and_one_that_did_not_fail_gets_none()
    {
        using var body = new ByteArrayContent("sound again"u8.ToArray());
        var asset = await gateway
            .Http.PostAsync(new Uri("/api/assets?name=again.wav", UriKind.Relative), body)
            .IsAsync(HttpStatusCode.Created);
        var storyboard = $$"""{ "scenes": [ { "card": {} } ], "soundtrack": { "music": [ { "asset": "{{asset["id"]}}" } ] } }""";
        var job = await gateway.Http.PostAsync("/api/jobs", Envelope.Of(storyboard)).IsAsync(HttpStatusCode.Accepted);
        var id = new JobId((string)job["id"]!);
        gateway.EndLease(id);
        await Eventually.IsSoAsync(
            () => gateway.Accounts.State.Leases.ContainsKey(id) ? "the lease is not given back" : null,
            TestTimeouts.Command
        );
        await gateway.Http.PostAsync($"/api/jobs/{id}/retry").IsAsync(HttpStatusCode.OK);
        Assert.DoesNotContain(id, gateway.Accounts.State.Leases.Keys);

        gateway.Jobs.Add(TestJobs.Summary(id.Value) with { Status = JobStatus.Failed, Storyboard = HashOf(storyboard) });
        await gateway.Http.PostAsync($"/api/jobs/{id}/retry").IsAsync(HttpStatusCode.OK);
        Assert.Equal((string?)asset["id"], Assert.Single(gateway.Accounts.State.Leases[id].Assets).Value);
        await gateway.Http.PostAsync($"/api/jobs/{id}/scenes/3/retry").IsAsync(HttpStatusCode.OK);
        Assert.Equal([null, null, 3], gateway.Jobs.ReceivedFor<JobCommands.RetryJob>(id).Select(retry => retry.Scene));
    }

    private static Domain.Assets.ContentHash HashOf(string storyboard) =>
        Domain.Assets.ContentHash.Of(System.Text.Encoding.UTF8.GetBytes(storyboard));

    private static SubmissionKey KeyOf(string key, string storyboard) => new(key, HashOf(Envelope.Of(storyboard)));

    private Task<HttpResponseMessage> SubmitAsync(string key, string storyboard) =>
        gateway.Http.SendAsync(HttpMethod.Post, "/api/jobs", Envelope.Of(storyboard), ("Idempotency-Key", key));
}
