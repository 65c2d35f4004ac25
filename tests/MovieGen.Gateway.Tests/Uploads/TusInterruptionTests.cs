using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Uploads;
using MovieGen.Gateway.Tests.Serving;
using MovieGen.Gateway.Uploads;

namespace MovieGen.Gateway.Tests.Uploads;

/// <summary>Networks that break, clients that hang, two at once, and disks that are full.</summary>
public sealed class TusInterruptionTests(ServedGateway gateway)
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;
    private readonly TusClient _tus = new(gateway.Http);

    [Fact]
    public async Task A_body_that_is_cut_anywhere_is_continued_to_the_same_file()
    {
        var random = new Random(20261127);
        var file = "sound" + new string([.. Enumerable.Range(0, 999_995).Select(_ => (char)random.Next(32, 127))]);
        for (var round = 0; round < 8; round++)
        {
            var name = TusClient.NewName();
            var path = await _tus.CreateAsync(file.Length, TusClient.Metadata(name));
            long at = 0;
            for (var cut = 0; cut < 3; cut++)
            {
                var sent = random.Next(0, (int)(file.Length - at));
                await CutAsync(path, at, file.Length - at, file.Substring((int)at, sent));
                var offset = await _tus.OffsetAsync(path);
                Assert.InRange(offset, at, at + sent);
                at = offset;
            }

            using var rest = await _tus.PatchAsync(path, at, file[(int)at..]);
            var asset = await gateway
                .Http.SendAsync(HttpMethod.Get, $"/api/assets/{Header(rest, "Upload-Asset")}")
                .IsAsync(HttpStatusCode.OK);
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(file))), (string?)asset["sha256"]);
        }
    }

    [Theory]
    [InlineData(false, " two, three")]
    [InlineData(true, " two, three")]
    [InlineData(true, " two!")]
    public async Task A_body_with_more_bytes_than_are_missing_leaves_none_behind_the_end(bool isChunked, string rest)
    {
        var path = await _tus.CreateAsync(9);
        using (await _tus.PatchAsync(path, 0, "sound")) { }
        if (!isChunked)
            await _tus.PatchAsync(path, 5, rest).IsProblemAsync(HttpStatusCode.RequestEntityTooLarge, ProblemCodes.Upload.BodyTooLong);
        else
        {
            using var client = await RawClient.ConnectAsync(
                gateway.Http.BaseAddress!,
                $"{TusProtocolTests.Patch(path, 5)}Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
                    + $"{rest.Length:x}\r\n{rest}\r\n0\r\n\r\n",
                None
            );
            Assert.StartsWith("HTTP/1.1 413 ", await client.ReadToEndAsync(None), StringComparison.Ordinal);
        }

        Assert.Equal(5, await _tus.OffsetAsync(path));
    }

    [Fact]
    public async Task A_checksum_is_of_the_body_and_a_body_that_has_another_is_dropped()
    {
        var path = await _tus.CreateAsync(9);
        await _tus.PatchAsync(path, 0, "sound", ("Upload-Checksum", $"sha1 {Sha1("other")}"))
            .IsProblemAsync((HttpStatusCode)460, ProblemCodes.Upload.ChecksumMismatch);
        Assert.Equal(0, await _tus.OffsetAsync(path));
        await _tus.PatchAsync(path, 0, "sound", ("Upload-Checksum", "md5 1B2M2Y8AsgTpgAmY7PhCfg=="))
            .IsProblemAsync(HttpStatusCode.BadRequest, ProblemCodes.Upload.BadHeader);
        await CutAsync(path, 0, 9, "sound", $"Upload-Checksum: sha1 {Sha1("sound")}\r\n");
        Assert.Equal(0, await _tus.OffsetAsync(path));

        using (var right = await _tus.PatchAsync(path, 0, "sound", ("Upload-Checksum", $"sha1 {Sha1("sound")}")))
            Assert.Equal((HttpStatusCode.NoContent, "5"), (right.StatusCode, Header(right, "Upload-Offset")));
        var sha256 = Convert.ToBase64String(SHA256.HashData(" two"u8));
        using var last = await _tus.PatchAsync(path, 5, " two", ("Upload-Checksum", $"sha256 {sha256}"));
        Assert.Equal("completed", Header(last, "Upload-Status"));
    }

    [Fact]
    public async Task A_hanging_request_is_ended_by_HEAD_and_what_it_brought_is_kept()
    {
        var path = await _tus.CreateAsync(9);
        using var hanging = await HangingAsync(path, 0, 9, "sou");
        await BeganAsync(path);
        Assert.Equal(3, await _tus.OffsetAsync(path));
        Assert.StartsWith("HTTP/1.1 409 ", await hanging.ReadToEndAsync(None), StringComparison.Ordinal);
        using var rest = await _tus.PatchAsync(path, 3, "nd sea");
        Assert.Equal("completed", Header(rest, "Upload-Status"));
    }

    [Fact]
    public async Task A_hanging_request_is_ended_by_the_next_one()
    {
        var path = await _tus.CreateAsync(9);
        using var hanging = await HangingAsync(path, 0, 9, "");
        await BeganAsync(path);
        using var whole = await _tus.PatchAsync(path, 0, "sound two");
        Assert.Equal("completed", Header(whole, "Upload-Status"));
        Assert.StartsWith("HTTP/1.1 409 ", await hanging.ReadToEndAsync(None), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_hangs_on_another_gateway_is_ended_too()
    {
        await using var other = await ServedGateway.StartAsync(new GatewaySetup { Beside = gateway });
        var there = new TusClient(other.Http);
        var path = await _tus.CreateAsync(9);
        using (await _tus.PatchAsync(path, 0, "sound")) { }
        using var hanging = await HangingAsync(path, 5, 4, " t");
        await BeganAsync(path);

        Assert.Equal(5, await there.OffsetAsync(path));
        using var rest = await there.PatchAsync(path, 5, " sea");
        Assert.Equal("completed", Header(rest, "Upload-Status"));
        await hanging.SendAsync("wo", None);
        Assert.StartsWith("HTTP/1.1 409 ", await hanging.ReadToEndAsync(None), StringComparison.Ordinal);
        using var content = await gateway.Http.GetAsync($"/api/assets/{Header(rest, "Upload-Asset")}/content");
        Assert.Equal("sound sea", await content.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Of_several_at_one_offset_one_is_appended()
    {
        for (var round = 0; round < 10; round++)
        {
            var path = await _tus.CreateAsync(20_000);
            var answers = await Task.WhenAll(
                Enumerable.Range(0, 4).Select(k => _tus.PatchAsync(path, 0, new string((char)('a' + k), 10_000)))
            );
            Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.NoContent);
            Assert.Equal(3, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
            Assert.Equal(10_000, await _tus.OffsetAsync(path));
            foreach (var answer in answers)
                answer.Dispose();
        }
    }

    [Fact]
    public async Task A_deleted_upload_ends_its_request_and_leaves_nothing()
    {
        var path = await _tus.CreateAsync(9);
        using var hanging = await HangingAsync(path, 0, 9, "sou");
        await BeganAsync(path);
        using (var deleted = await _tus.DeleteAsync(path))
            Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.StartsWith("HTTP/1.1 409 ", await hanging.ReadToEndAsync(None), StringComparison.Ordinal);
        await _tus.DeleteAsync(path).IsProblemAsync(HttpStatusCode.NotFound, ProblemCodes.Upload.NotFound);
        await _tus.PatchAsync(path, 3, "nd").IsProblemAsync(HttpStatusCode.NotFound, ProblemCodes.Upload.NotFound);
        Assert.Empty(gateway.StoredFiles(path.Split('/')[^1]));
    }

    [Fact]
    public async Task An_upload_that_nobody_continues_expires_and_its_bytes_are_freed()
    {
        var path = await _tus.CreateAsync(9);
        using (var patched = await _tus.PatchAsync(path, 0, "sound"))
        {
            var expires = DateTimeOffset.Parse(Header(patched, "Upload-Expires")!, System.Globalization.CultureInfo.InvariantCulture);
            Assert.InRange(expires - DateTimeOffset.UtcNow, TimeSpan.FromHours(23), TimeSpan.FromHours(25));
        }

        await AgeAsync(path);
        using (var head = await _tus.HeadAsync(path))
            Assert.Equal((HttpStatusCode.Gone, null), (head.StatusCode, Header(head, "Upload-Offset")));
        await _tus.PatchAsync(path, 5, " two").IsProblemAsync(HttpStatusCode.Gone, ProblemCodes.Upload.Expired);
        Assert.NotEmpty(gateway.StoredFiles(path.Split('/')[^1]));
        await gateway.Get<UploadSweep>().RunAsync(None);
        Assert.Empty(gateway.StoredFiles(path.Split('/')[^1]));
        using var gone = await _tus.HeadAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task An_upload_does_not_expire_under_a_request()
    {
        var path = await _tus.CreateAsync(9);
        using var running = await HangingAsync(path, 0, 9, "sou");
        await BeganAsync(path);
        await AgeAsync(path);
        await gateway.Get<UploadSweep>().RunAsync(None);
        await running.SendAsync("nd two", None);
        Assert.Contains("Upload-Status: completed", await running.ReadToEndAsync(None), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_disk_is_told_and_the_offset_stays_true()
    {
        var path = await _tus.CreateAsync(9);
        using (await _tus.PatchAsync(path, 0, "sound")) { }
        await using var full = await ServedGateway.StartAsync(new GatewaySetup { Beside = gateway, KeepFreeBytes = long.MaxValue / 2 });
        var there = new TusClient(full.Http);
        await there.PatchAsync(path, 5, " two").IsProblemAsync(HttpStatusCode.InsufficientStorage, ProblemCodes.Render.DiskFull);
        Assert.Equal(5, await there.OffsetAsync(path));
        await there
            .PostAsync(null, ("Upload-Length", "9"), ("Upload-Metadata", TusClient.Metadata("a.wav")))
            .IsProblemAsync(HttpStatusCode.InsufficientStorage, ProblemCodes.Render.DiskFull);
        using var rest = await _tus.PatchAsync(path, 5, " two");
        Assert.Equal("completed", Header(rest, "Upload-Status"));
    }

    [Fact]
    public async Task Requests_with_next_to_nothing_in_them_are_slowed_and_others_are_not()
    {
        await using var strict = await ServedGateway.StartAsync(
            new GatewaySetup { Replace = services => services.AddSingleton(new UploadOptions { AppendBurst = 5, AppendsPerSecond = 1 }) }
        );
        var tus = new TusClient(strict.Http);
        var path = await tus.CreateAsync(1000);
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => tus.PatchAsync(path, 1, "x")));
        var refused = answers.Where(answer => answer.StatusCode == HttpStatusCode.TooManyRequests).ToList();
        Assert.NotEmpty(refused);
        Assert.All(refused, answer => Assert.NotNull(answer.Headers.RetryAfter));
        await Task.FromResult(refused[0]).IsProblemAsync(HttpStatusCode.TooManyRequests, ProblemCodes.Upload.TooFast);
        await strict.Http.SendAsync(HttpMethod.Get, "/api/assets").IsAsync(HttpStatusCode.OK);
        Assert.Equal(0, await tus.OffsetAsync(path));
    }

    /// <summary>A request whose body stops before its end.</summary>
    private Task<RawClient> HangingAsync(string path, long offset, long length, string body, string headers = "") =>
        RawClient.ConnectAsync(
            gateway.Http.BaseAddress!,
            $"{TusProtocolTests.Patch(path, offset)}{headers}Content-Length: {length}\r\nConnection: close\r\n\r\n{body}",
            None
        );

    /// <summary>A request that the network cuts off, once it has begun.</summary>
    private async Task CutAsync(string path, long offset, long length, string body, string headers = "")
    {
        var before = await gateway.Uploads.FindAsync(ServedGateway.Account, IdOf(path), None);
        using var client = await HangingAsync(path, offset, length, body, headers);
        await Eventually.IsSoAsync(
            async () => await gateway.Uploads.FindAsync(ServedGateway.Account, IdOf(path), None) == before ? "it has not begun" : null,
            TestTimeouts.Command
        );
    }

    private Task BeganAsync(string path) =>
        Eventually.IsSoAsync(
            async () =>
                (await gateway.Uploads.FindAsync(ServedGateway.Account, IdOf(path), None))?.Holder is null ? "nobody appends" : null,
            TestTimeouts.Command
        );

    /// <summary>As if it had last been changed long ago.</summary>
    private Task AgeAsync(string path) =>
        gateway.Uploads.ChangeAsync(
            ServedGateway.Account,
            IdOf(path),
            upload => upload with { ChangedAt = upload.ChangedAt - Upload.Lifetime - TimeSpan.FromHours(1) },
            None
        );

    private static UploadId IdOf(string path) => new(path.Split('/')[^1]);

    private static string Sha1(string text) => Convert.ToBase64String(Hash(Encoding.ASCII.GetBytes(text)));

    /// <summary>The algorithm that the protocol requires.</summary>
#pragma warning disable CA5350
    private static byte[] Hash(byte[] bytes) => SHA1.HashData(bytes);
#pragma warning restore CA5350

    private static string? Header(HttpResponseMessage answer, string name) => TusClient.Header(answer, name);
}
