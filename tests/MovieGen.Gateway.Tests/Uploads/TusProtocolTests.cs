using System.Net;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Uploads;
using MovieGen.Gateway.Assets;
using MovieGen.Gateway.Tests.Serving;

namespace MovieGen.Gateway.Tests.Uploads;

/// <summary>What the protocol tus 1.0.0 says of requests that nothing interrupts.</summary>
public sealed class TusProtocolTests(ServedGateway gateway)
{
    private readonly TusClient _tus = new(gateway.Http);

    [Theory]
    [InlineData("/api/uploads")]
    [InlineData("/api/uploads/upl_00000000000000000000000000000000")]
    public async Task OPTIONS_tells_what_the_server_can_do_whatever_version_the_client_speaks(string path)
    {
        using var answer = await gateway.Http.SendAsync(HttpMethod.Options, path, null, ("Tus-Resumable", "0.2.2"));
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(("1.0.0", "1.0.0"), (Header(answer, "Tus-Resumable"), Header(answer, "Tus-Version")));
        Assert.Equal("creation,creation-with-upload,termination,checksum,expiration", Header(answer, "Tus-Extension"));
        Assert.Equal($"{AssetIntake.MaxBytes}", Header(answer, "Tus-Max-Size"));
        Assert.Contains("sha1", Header(answer, "Tus-Checksum-Algorithm")!.Split(','));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("0.2.2")]
    [InlineData("1.0.0, 1.0.0")]
    public async Task Another_version_is_refused_and_nothing_is_done(string? version)
    {
        var path = await _tus.CreateAsync(5);
        (string, string)[] spoken = version is null ? [] : [("Tus-Resumable", version)];
        foreach (
            var (method, target) in ((string, string)[])
                [("POST", "/api/uploads"), ("HEAD", path), ("PATCH", path), ("DELETE", path), ("POST", path)]
        )
        {
            (string, string)[] headers = [("Upload-Length", "5"), ("Upload-Offset", "0"), ("X-HTTP-Method-Override", "DELETE"), .. spoken];
            using var answer = await gateway.Http.SendAsync(new HttpMethod(method), target, null, headers);
            Assert.Equal(HttpStatusCode.PreconditionFailed, answer.StatusCode);
            Assert.Equal("1.0.0", Header(answer, "Tus-Version"));
        }

        Assert.Equal(0, await _tus.OffsetAsync(path));
    }

    [Fact]
    public async Task A_file_comes_in_several_requests_and_becomes_an_asset()
    {
        var name = TusClient.NewName();
        var path = await _tus.CreateAsync(11, TusClient.Metadata(name));
        using (var first = await _tus.PatchAsync(path, 0, "sound "))
        {
            Assert.Equal(HttpStatusCode.NoContent, first.StatusCode);
            Assert.Equal(("6", "receiving"), (Header(first, "Upload-Offset"), Header(first, "Upload-Status")));
            Assert.Null(Header(first, "Upload-Asset"));
        }

        using var last = await _tus.PatchAsync(path, 6, "waves");
        Assert.Equal(HttpStatusCode.NoContent, last.StatusCode);
        Assert.Equal(("11", "completed"), (Header(last, "Upload-Offset"), Header(last, "Upload-Status")));
        var asset = await gateway.Http.SendAsync(HttpMethod.Get, $"/api/assets/{Header(last, "Upload-Asset")}").IsAsync(HttpStatusCode.OK);
        Assert.Equal((name, 11), ((string)asset["name"]!, (int)asset["bytes"]!));
        using var content = await gateway.Http.GetAsync($"/api/assets/{asset["id"]}/content");
        Assert.Equal("sound waves", await content.Content.ReadAsStringAsync());
        var shown = await _tus.ShowAsync(path);
        Assert.Equal(
            ((string)asset["id"]!, "completed", 11, 11),
            ((string)shown["asset"]!, (string)shown["status"]!, (int)shown["offset"]!, (int)shown["length"]!)
        );
        Assert.DoesNotContain(gateway.StoredFiles(path.Split('/')[^1]), file => file.EndsWith(".data", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_body_of_the_creation_may_be_the_beginning_or_the_whole()
    {
        using (
            var some = await _tus.PostAsync("sound", ("Upload-Length", "9"), ("Upload-Metadata", TusClient.Metadata(TusClient.NewName())))
        )
        {
            Assert.Equal((HttpStatusCode.Created, "5"), (some.StatusCode, Header(some, "Upload-Offset")));
            using var rest = await _tus.PatchAsync(some.Headers.Location!.ToString(), 5, " two");
            Assert.Equal("completed", Header(rest, "Upload-Status"));
        }

        using var all = await _tus.PostAsync("sound", ("Upload-Length", "5"), ("Upload-Metadata", TusClient.Metadata(TusClient.NewName())));
        Assert.Equal((HttpStatusCode.Created, "5"), (all.StatusCode, Header(all, "Upload-Offset")));
        Assert.StartsWith("ast_", Header(all, "Upload-Asset"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_file_is_complete_at_once_and_is_no_asset()
    {
        var path = await _tus.CreateAsync(0);
        var shown = await _tus.EndedAsync(path);
        Assert.Equal(("failed", ProblemCodes.Asset.Empty), ((string?)shown["status"], (string?)shown["error"]!["code"]));
        using var head = await _tus.HeadAsync(path);
        Assert.Equal((HttpStatusCode.Gone, null), (head.StatusCode, Header(head, "Upload-Offset")));
    }

    [Theory]
    [InlineData("68719476737", 413, ProblemCodes.Upload.TooLarge)]
    [InlineData("9223372036854775807", 413, ProblemCodes.Upload.TooLarge)]
    [InlineData("9223372036854775808", 400, ProblemCodes.Upload.BadHeader)]
    [InlineData("-1", 400, ProblemCodes.Upload.BadHeader)]
    [InlineData("+5", 400, ProblemCodes.Upload.BadHeader)]
    [InlineData("five", 400, ProblemCodes.Upload.BadHeader)]
    [InlineData("5, 5", 400, ProblemCodes.Upload.BadHeader)]
    [InlineData(null, 400, ProblemCodes.Upload.BadHeader)]
    public async Task A_length_is_a_number_of_bytes_that_may_be_stored(string? length, int status, string code)
    {
        (string, string)[] headers = length is null ? [] : [("Upload-Length", length)];
        await _tus.PostAsync(null, [("Upload-Metadata", TusClient.Metadata("a.wav")), .. headers])
            .IsProblemAsync((HttpStatusCode)status, code);
    }

    [Theory]
    [InlineData("Upload-Defer-Length", "1")]
    [InlineData("Upload-Defer-Length", "2")]
    [InlineData("Upload-Concat", "partial")]
    [InlineData("Upload-Concat", "final;/api/uploads/a /api/uploads/b")]
    public async Task Neither_deferred_lengths_nor_concatenation_are_offered(string header, string value)
    {
        await _tus.PostAsync(null, (header, value)).IsProblemAsync(HttpStatusCode.BadRequest, ProblemCodes.Upload.BadHeader);
        await _tus.PostAsync(null, (header, value), ("Upload-Length", "5"))
            .IsProblemAsync(HttpStatusCode.BadRequest, ProblemCodes.Upload.BadHeader);
    }

    [Theory]
    [InlineData("filename !!!", ProblemCodes.Upload.BadHeader)]
    [InlineData("filename YQ==,filename YQ==", ProblemCodes.Upload.BadHeader)]
    [InlineData(",filename YQ==", ProblemCodes.Upload.BadHeader)]
    [InlineData("filename YQpi", ProblemCodes.Asset.BadName)]
    [InlineData("other YQ==", ProblemCodes.Asset.BadName)]
    [InlineData("", ProblemCodes.Asset.BadName)]
    public async Task Metadata_is_well_formed_and_names_the_file(string metadata, string code) =>
        await _tus.PostAsync(null, ("Upload-Length", "5"), ("Upload-Metadata", metadata)).IsProblemAsync(HttpStatusCode.BadRequest, code);

    [Theory]
    [InlineData("filename YQ==\r\n b\r\n", " 400 ")]
    [InlineData("filename YQ==\rb\r\n", " 400 ")]
    public async Task Metadata_has_no_line_breaks(string metadata, string status)
    {
        using var limit = new CancellationTokenSource(TestTimeouts.Command);
        using var client = await RawClient.ConnectAsync(gateway.Http.BaseAddress!, Create($"Upload-Metadata: {metadata}\r\n"), limit.Token);
        Assert.Contains(status, await client.ReadToEndAsync(limit.Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metadata_of_100_KB_is_too_much()
    {
        using var limit = new CancellationTokenSource(TestTimeouts.Command);
        var metadata = $"Upload-Metadata: filename {new string('A', 100_000)}\r\n\r\n";
        using var client = await RawClient.ConnectAsync(gateway.Http.BaseAddress!, Create(metadata), limit.Token);
        Assert.Contains(" 431 ", await client.ReadToEndAsync(limit.Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task HEAD_tells_offset_length_and_metadata_as_they_came_and_is_not_cached()
    {
        var metadata = $"filename {TusClient.Base64("Übung 1.wav")}, is_public ,x {TusClient.Base64("y")}";
        var path = await _tus.CreateAsync(5, metadata);
        using var head = await _tus.HeadAsync(path);
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal(("0", "5", metadata), (Header(head, "Upload-Offset"), Header(head, "Upload-Length"), Header(head, "Upload-Metadata")));
        Assert.True(head.Headers.CacheControl?.NoStore);
    }

    [Theory]
    [InlineData("upl_00000000000000000000000000000000")]
    [InlineData("no-id")]
    [InlineData("..%2f..%2fetc%2fpasswd")]
    [InlineData("%252e%252e")]
    public async Task An_upload_that_is_not_there_has_no_offset(string id)
    {
        using var head = await _tus.HeadAsync($"/api/uploads/{id}");
        Assert.Equal((HttpStatusCode.NotFound, null), (head.StatusCode, Header(head, "Upload-Offset")));
    }

    [Fact]
    public async Task A_body_of_another_type_is_not_appended()
    {
        var path = await _tus.CreateAsync(5);
        await gateway
            .Http.SendAsync(HttpMethod.Patch, path, "sound", ("Tus-Resumable", "1.0.0"), ("Upload-Offset", "0"))
            .IsProblemAsync(HttpStatusCode.UnsupportedMediaType, ProblemCodes.Upload.WrongType);
        await gateway
            .Http.SendAsync(HttpMethod.Post, "/api/uploads", "sound", ("Tus-Resumable", "1.0.0"), ("Upload-Length", "5"))
            .IsProblemAsync(HttpStatusCode.UnsupportedMediaType, ProblemCodes.Upload.WrongType);
        Assert.Equal(0, await _tus.OffsetAsync(path));
    }

    [Theory]
    [InlineData("2", 409, ProblemCodes.Upload.WrongOffset)]
    [InlineData("4", 409, ProblemCodes.Upload.WrongOffset)]
    [InlineData("-1", 400, ProblemCodes.Upload.BadHeader)]
    [InlineData("", 400, ProblemCodes.Upload.BadHeader)]
    [InlineData("3.0", 400, ProblemCodes.Upload.BadHeader)]
    public async Task A_body_at_another_offset_changes_nothing(string offset, int status, string code)
    {
        var path = await _tus.CreateAsync(9);
        using (await _tus.PatchAsync(path, 0, "sou")) { }
        await _tus.PatchAsync(path, 0, "XXXXX", ("Upload-Offset", offset)).IsProblemAsync((HttpStatusCode)status, code);
        Assert.Equal(3, await _tus.OffsetAsync(path));
        using var rest = await _tus.PatchAsync(path, 3, "nd sea");
        using var content = await gateway.Http.GetAsync($"/api/assets/{Header(rest, "Upload-Asset")}/content");
        Assert.Equal("sound sea", await content.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_method_may_be_named_in_a_header_of_POST()
    {
        var path = await _tus.CreateAsync(9);
        using (
            var patched = await _tus.SendAsync(HttpMethod.Post, path, "sound", ("X-HTTP-Method-Override", "PATCH"), ("Upload-Offset", "0"))
        )
            Assert.Equal((HttpStatusCode.NoContent, "5"), (patched.StatusCode, Header(patched, "Upload-Offset")));
        using (var head = await _tus.SendAsync(HttpMethod.Post, path, null, ("X-HTTP-Method-Override", "HEAD")))
            Assert.Equal("5", Header(head, "Upload-Offset"));
        using (var deleted = await _tus.SendAsync(HttpMethod.Post, path, null, ("X-HTTP-Method-Override", "DELETE")))
            Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        using var gone = await _tus.HeadAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        await _tus.SendAsync(HttpMethod.Post, path, null).IsProblemAsync(HttpStatusCode.MethodNotAllowed, ProblemCodes.Service.WrongMethod);
    }

    [Fact]
    public async Task Nothing_is_appended_to_a_complete_upload()
    {
        var path = await _tus.CreateAsync(5);
        using (await _tus.PatchAsync(path, 0, "sound")) { }
        await _tus.PatchAsync(path, 5, "").IsProblemAsync(HttpStatusCode.Conflict, ProblemCodes.Upload.Finished);
        await _tus.PatchAsync(path, 0, "sound").IsProblemAsync(HttpStatusCode.Conflict, ProblemCodes.Upload.Finished);
        Assert.Equal(5, await _tus.OffsetAsync(path));
    }

    [Fact]
    public async Task A_body_of_unknown_length_is_taken()
    {
        var path = await _tus.CreateAsync(9);
        using var limit = new CancellationTokenSource(TestTimeouts.Command);
        var request = $"{Patch(path, 0)}Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n5\r\nsound\r\n4\r\n two\r\n0\r\n\r\n";
        using var client = await RawClient.ConnectAsync(gateway.Http.BaseAddress!, request, limit.Token);
        var answer = await client.ReadToEndAsync(limit.Token);
        Assert.Contains(" 204 ", answer, StringComparison.Ordinal);
        Assert.Contains("Upload-Offset: 9", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Upload-Length: 68719476737\r\nContent-Length: 9\r\n", 413)]
    [InlineData("Upload-Length: 5\r\nContent-Length: 9\r\n", 413)]
    [InlineData("Content-Length: 9\r\n", 400)]
    public async Task A_body_that_is_refused_is_not_asked_for(string headers, int status)
    {
        using var limit = new CancellationTokenSource(TestTimeouts.Command);
        var request = Create($"{headers}Content-Type: {TusClient.BodyType}\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n");
        using var client = await RawClient.ConnectAsync(gateway.Http.BaseAddress!, request, limit.Token);
        Assert.StartsWith($"HTTP/1.1 {status} ", await client.ReadToEndAsync(limit.Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_header_of_the_client_moves_the_location()
    {
        using var answer = await _tus.PostAsync(
            null,
            ("Upload-Length", "5"),
            ("Upload-Metadata", TusClient.Metadata("a.wav")),
            ("Host", "localhost:1")
        );
        Assert.StartsWith("/api/uploads/upl_", answer.Headers.Location?.OriginalString, StringComparison.Ordinal);
        (string, string)[] spoofs = [("Host", "evil.example"), ("X-Forwarded-Host", "evil.example"), ("Forwarded", "host=evil.example")];
        foreach (var spoof in spoofs)
        {
            using var refused = await _tus.PostAsync(null, ("Upload-Length", "5"), spoof);
            Assert.Equal((HttpStatusCode.Forbidden, null), (refused.StatusCode, refused.Headers.Location));
        }
    }

    [Fact]
    public async Task Ids_are_128_random_bits()
    {
        var ids = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _tus.CreateAsync(1)));
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.All(ids, path => Assert.True(UploadId.TryParse(path.Split('/')[^1], out _), path));
    }

    private static string Create(string headers) => $"POST /api/uploads HTTP/1.1\r\nHost: localhost\r\nTus-Resumable: 1.0.0\r\n{headers}";

    internal static string Patch(string path, long offset) =>
        $"PATCH {path} HTTP/1.1\r\nHost: localhost\r\nTus-Resumable: 1.0.0\r\n"
        + $"Upload-Offset: {offset}\r\nContent-Type: {TusClient.BodyType}\r\n";

    private static string? Header(HttpResponseMessage answer, string name) => TusClient.Header(answer, name);
}
