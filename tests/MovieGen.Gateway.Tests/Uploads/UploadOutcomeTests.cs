using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using MovieGen.Contracts.Media;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Uploads;
using MovieGen.Gateway.Tests.Serving;
using MovieGen.Gateway.Uploads;

namespace MovieGen.Gateway.Tests.Uploads;

/// <summary>What becomes of an upload whose bytes are there, and of one that need not come.</summary>
public sealed class UploadOutcomeTests(ServedGateway gateway)
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;
    private readonly TusClient _tus = new(gateway.Http);

    [Fact]
    public async Task A_file_that_is_no_media_fails_with_the_reason_and_nothing_of_it_stays()
    {
        var path = await _tus.CreateAsync(13);
        using (var last = await _tus.PatchAsync(path, 0, "notes of mine"))
            Assert.Equal((HttpStatusCode.NoContent, "failed"), (last.StatusCode, TusClient.Header(last, "Upload-Status")));
        var shown = await _tus.ShowAsync(path);
        Assert.Equal(
            ("failed", ProblemCodes.Asset.UnknownType, null),
            ((string)shown["status"]!, (string)shown["error"]!["code"]!, (string?)shown["asset"])
        );
        using var head = await _tus.HeadAsync(path);
        Assert.Equal(HttpStatusCode.Gone, head.StatusCode);
        await _tus.PatchAsync(path, 13, "").IsProblemAsync(HttpStatusCode.Gone, ProblemCodes.Upload.Failed);
        Assert.Empty(gateway.StoredFiles(ContentHash.Of("notes of mine"u8).Hex));
        Assert.DoesNotContain(gateway.StoredFiles(path.Split('/')[^1]), file => file.EndsWith(".data", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_that_the_account_has_by_hash_and_name_need_not_be_sent()
    {
        var (name, hash) = (TusClient.NewName(), ContentHash.Of("sound twice"u8).Hex);
        var path = await _tus.CreateAsync(11, TusClient.Metadata(name, hash));
        using (await _tus.PatchAsync(path, 0, "sound twice")) { }
        var asset = (string?)(await _tus.ShowAsync(path))["asset"];
        Assert.NotNull(asset);

        using var again = await _tus.PostAsync(null, ("Upload-Length", "11"), ("Upload-Metadata", TusClient.Metadata(name, hash)));
        Assert.Equal((HttpStatusCode.Created, "11"), (again.StatusCode, TusClient.Header(again, "Upload-Offset")));
        Assert.Equal(("completed", asset), (TusClient.Header(again, "Upload-Status"), TusClient.Header(again, "Upload-Asset")));
        Assert.Equal(11, await _tus.OffsetAsync(again.Headers.Location!.ToString()));

        foreach (var other in (string[])[TusClient.Metadata(TusClient.NewName(), hash), TusClient.Metadata(name)])
        {
            using var begun = await _tus.PostAsync(null, ("Upload-Length", "11"), ("Upload-Metadata", other));
            Assert.Equal("0", TusClient.Header(begun, "Upload-Offset"));
        }
    }

    [Fact]
    public async Task A_file_that_is_lost_in_the_store_is_sent_again_although_its_hash_is_known()
    {
        var (name, hash) = (TusClient.NewName(), ContentHash.Of("sound damaged"u8).Hex);
        using (
            var whole = await _tus.PostAsync("sound damaged", ("Upload-Length", "13"), ("Upload-Metadata", TusClient.Metadata(name, hash)))
        )
            Assert.Equal("completed", TusClient.Header(whole, "Upload-Status"));
        var content = Assert.Single(gateway.StoredFiles(hash));
        await File.WriteAllTextAsync(content, "sound DAMAGED", None);
        await File.WriteAllTextAsync(content + ".damaged", "", None);
        using var again = await _tus.PostAsync(
            "sound damaged",
            ("Upload-Length", "13"),
            ("Upload-Metadata", TusClient.Metadata(name, hash))
        );
        Assert.Equal("completed", TusClient.Header(again, "Upload-Status"));
        Assert.Equal("sound damaged", await File.ReadAllTextAsync(content, None));
    }

    [Fact]
    public async Task A_file_that_is_not_what_its_hash_says_is_refused_at_its_end_and_gone()
    {
        var path = await _tus.CreateAsync(9, TusClient.Metadata(TusClient.NewName(), ContentHash.Of("sound one"u8).Hex));
        await _tus.PatchAsync(path, 0, "sound two").IsProblemAsync((HttpStatusCode)460, ProblemCodes.Upload.HashMismatch);
        using var head = await _tus.HeadAsync(path);
        Assert.Equal(HttpStatusCode.Gone, head.StatusCode);
        Assert.Equal(ProblemCodes.Upload.HashMismatch, (string?)(await _tus.ShowAsync(path))["error"]!["code"]);
        Assert.DoesNotContain(gateway.StoredFiles(path.Split('/')[^1]), file => file.EndsWith(".data", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    [InlineData("sweep")]
    public async Task What_a_gateway_left_complete_is_made_an_asset_by_the_next_that_looks(string look)
    {
        var upload = await CompleteAsync(
            "sound left behind",
            dead: "another gateway",
            until: DateTimeOffset.UtcNow - TimeSpan.FromSeconds(1)
        );
        var path = $"/api/uploads/{upload.Id}";
        if (look == "sweep")
            await gateway.Get<UploadSweep>().RunAsync(None);
        else
            using (await _tus.SendAsync(new HttpMethod(look), path, null)) { }
        await Eventually.IsSoAsync(
            async () =>
                (await gateway.Uploads.FindAsync(upload.Account, upload.Id, None))!.Status == UploadStatus.Completed ? null : "not yet",
            TestTimeouts.Command
        );
    }

    [Fact]
    public async Task What_another_gateway_is_making_is_left_to_it()
    {
        var upload = await CompleteAsync("sound in work", dead: "another gateway", until: DateTimeOffset.UtcNow + TimeSpan.FromMinutes(1));
        await gateway.Get<UploadSweep>().RunAsync(None);
        Assert.Equal("inspecting", (string?)(await _tus.ShowAsync($"/api/uploads/{upload.Id}"))["status"]);
        Assert.Equal(upload.Holder, (await gateway.Uploads.FindAsync(upload.Account, upload.Id, None))!.Holder);
    }

    [Fact]
    public async Task An_inspection_that_cannot_be_done_now_is_done_later()
    {
        var inspector = new MoodyInspector();
        await using var moody = await ServedGateway.StartAsync(
            new GatewaySetup { Replace = services => services.AddSingleton<IAssetInspector>(inspector) }
        );
        var tus = new TusClient(moody.Http);
        inspector.IsBusy = true;
        using var answer = await tus.PostAsync("sound", ("Upload-Length", "5"), ("Upload-Metadata", TusClient.Metadata("a.wav")));
        Assert.Equal("inspecting", TusClient.Header(answer, "Upload-Status"));
        inspector.IsBusy = false;
        Assert.Equal("completed", (string?)(await tus.EndedAsync(answer.Headers.Location!.ToString()))["status"]);
    }

    [Fact]
    public async Task A_request_does_not_wait_for_a_long_inspection()
    {
        var inspector = new MoodyInspector();
        await using var slow = await ServedGateway.StartAsync(
            new GatewaySetup
            {
                Replace = services =>
                    services
                        .AddSingleton<IAssetInspector>(inspector)
                        .AddSingleton(new UploadOptions { Patience = TimeSpan.FromMilliseconds(1) }),
            }
        );
        var tus = new TusClient(slow.Http);
        inspector.Gate = new TaskCompletionSource();
        using var answer = await tus.PostAsync("sound", ("Upload-Length", "5"), ("Upload-Metadata", TusClient.Metadata("a.wav")));
        Assert.Equal(("inspecting", "5"), (TusClient.Header(answer, "Upload-Status"), TusClient.Header(answer, "Upload-Offset")));
        inspector.Gate.SetResult();
        Assert.Equal("completed", (string?)(await tus.EndedAsync(answer.Headers.Location!.ToString()))["status"]);
        Assert.Equal(1, inspector.Inspections);
    }

    [Fact]
    public async Task An_account_has_so_many_open_uploads_and_no_more()
    {
        await using var small = await ServedGateway.StartAsync(
            new GatewaySetup { Replace = services => services.AddSingleton(new UploadOptions { MaxOpen = 2 }) }
        );
        var tus = new TusClient(small.Http);
        var first = await tus.CreateAsync(5);
        await tus.CreateAsync(5);
        await tus.PostAsync(null, ("Upload-Length", "5"), ("Upload-Metadata", TusClient.Metadata("c.wav")))
            .IsProblemAsync(HttpStatusCode.TooManyRequests, ProblemCodes.Upload.TooMany);
        using (await tus.PatchAsync(first, 0, "sound")) { }
        await tus.CreateAsync(5);
    }

    [Fact]
    public async Task Another_accounts_upload_answers_as_if_there_were_none()
    {
        var theirs = await StoreAsync("sound of others", new AccountId("other"), UploadStatus.Receiving);
        var unknown = UploadId.Of(new byte[16]);
        foreach (var method in (string[])["GET", "HEAD", "PATCH", "DELETE"])
            Assert.Equal(await AnswerAsync(method, unknown), await AnswerAsync(method, theirs.Id));
        Assert.Equal(await AnswerAsync("POST", unknown), await AnswerAsync("POST", theirs.Id));
        Assert.Equal(theirs, await gateway.Uploads.FindAsync(theirs.Account, theirs.Id, None));
    }

    private async Task<(HttpStatusCode Status, string Body, string Headers)> AnswerAsync(string method, UploadId id)
    {
        using var answer = await _tus.SendAsync(
            new HttpMethod(method),
            $"/api/uploads/{id}",
            method is "PATCH" or "POST" ? "sound" : null,
            ("Upload-Offset", "0"),
            ("X-HTTP-Method-Override", "PATCH")
        );
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        var body = method == "HEAD" ? new JsonObject() : JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        body.AsObject().Remove("traceId");
        body.AsObject().Remove("requestId");
        answer.Headers.Remove("Date");
        answer.Headers.Remove("X-Request-Id");
        var headers = answer.Headers.Select(header => $"{header.Key}: {string.Join(',', header.Value)}");
        return (answer.StatusCode, body.ToJsonString().Replace(id.Value, "", StringComparison.Ordinal), string.Join('\n', headers.Order()));
    }

    private async Task<Upload> CompleteAsync(string text, string dead, DateTimeOffset until)
    {
        var upload = await StoreAsync(text, ServedGateway.Account, UploadStatus.Receiving);
        var begun = await gateway.Uploads.ChangeAsync(
            upload.Account,
            upload.Id,
            stored => UploadSteps.Begin(stored, 0, null, "h", DateTimeOffset.UtcNow),
            None
        );
        using var content = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text));
        await gateway.Uploads.AppendAsync(begun.Next!, new Contracts.Storage.UploadContent(content, () => null, false), None);
        var held = await gateway.Uploads.ChangeAsync(
            upload.Account,
            upload.Id,
            stored => stored with { Holder = dead, HeldUntil = until },
            None
        );
        return held.Next!;
    }

    private async Task<Upload> StoreAsync(string text, AccountId account, UploadStatus status)
    {
        var upload = new Upload
        {
            Id = UploadId.Of(System.Security.Cryptography.RandomNumberGenerator.GetBytes(UploadId.RandomBytes)),
            Account = account,
            Name = TusClient.NewName(),
            Length = text.Length,
            Metadata = "",
            Sha256 = null,
            Source = null,
            CreatedAt = DateTimeOffset.UtcNow,
            ChangedAt = DateTimeOffset.UtcNow,
            Status = status,
        };
        await gateway.Uploads.CreateAsync(upload, None);
        return upload;
    }

    /// <summary>Takes every file for sound, when it is in the mood.</summary>
    private sealed class MoodyInspector : IAssetInspector
    {
        private readonly ScriptedInspector _usual = new();

        public bool IsBusy { get; set; }

        public TaskCompletionSource? Gate { get; set; }

        public int Inspections => _usual.Inspections;

        public async Task<Inspection> InspectAsync(string localPath, CancellationToken cancellation)
        {
            if (IsBusy)
                throw new MediaBusyException("Too much to do.");
            if (Gate is { } gate)
                await gate.Task.WaitAsync(cancellation);
            return await _usual.InspectAsync(localPath, cancellation);
        }
    }
}
