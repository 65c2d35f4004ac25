using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using MovieGen.EndToEnd.Tests.Running;

namespace MovieGen.EndToEnd.Tests.Serving;

/// <summary>
/// One byte of each kind of stored file has changed on the disk; its length and its times have not. It is noticed, healed or told, and
/// never served.
/// </summary>
[Trait("Tier", "process")]
public sealed class FlippedByteTests(SampleFiles files) : IAsyncLifetime
{
    private static readonly TimeSpan Noticed = TimeSpan.FromMinutes(3);

    /// <summary>Pass after pass, as fast as the disk allows.</summary>
    private static readonly Dictionary<string, string> Scrubbing = new()
    {
        ["MovieGen__ScrubMiBPerSecond"] = "1000",
        ["MovieGen__ScrubHours"] = "0",
    };

    private readonly TemporaryFolder _folder = new();
    private NodeProcess _node = null!;
    private TestApi _farm = null!;
    private JsonNode _storyboard = null!;
    private string _job = "";

    private string Data => _folder.At("data");

    public async ValueTask InitializeAsync()
    {
        await StartAsync(Scrubbing);
        _storyboard = await files.UploadAsync(_farm, Storyboards.Varied);
        _job = await _farm.SubmitAsync(_storyboard);
        Assert.Equal("completed", (string?)(await _farm.CompletedAsync(_job))["status"]);
    }

    public async ValueTask DisposeAsync()
    {
        _farm.Dispose();
        await _node.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("segment.mp4", "segment")]
    [InlineData("canvas.yuv", "canvas")]
    [InlineData("sound.s16le", "sound")]
    [InlineData("soundtrack.mp4", "soundtrack")]
    public async Task What_movies_are_made_of_is_removed_and_made_again_when_it_is_needed(string file, string kind)
    {
        var movie = await BytesAsync("movie.mp4");
        var path = Stored("artifacts", file);
        Flip(path);
        await FoundAsync(kind);
        Assert.False(File.Exists(path));

        // The movie goes, too: what it is made of is needed again.
        Directory.Delete(Path.GetDirectoryName(Stored("artifacts", "movie.mp4"))!, recursive: true);
        await HealedAsync("movie.mp4", movie);
    }

    [Theory]
    [InlineData("movie.mp4", "movie", "movie.mp4")]
    [InlineData("poster.jpg", "poster", "poster.jpg")]
    [InlineData("media.m4s", "hls", "hls/media.m4s")]
    public async Task An_output_is_made_again_without_anybody_asking(string file, string kind, string output)
    {
        var (movie, original) = (await BytesAsync("movie.mp4"), await BytesAsync(output));
        var path = Stored("artifacts", file);
        Flip(path);
        await FoundAsync(kind);
        await Eventually.IsSoAsync(() => File.Exists(path) ? null : $"{file} is not made again", Noticed);
        await HealedAsync(output, original);
        await HealedAsync("movie.mp4", movie);
        Assert.Equal("completed", (string?)(await _farm.GetAsync($"/api/jobs/{_job}"))["status"]);
    }

    [Fact]
    public async Task An_asset_is_told_to_its_owner_and_healed_by_uploading_it_again()
    {
        var asset = (await _farm.GetAsync("/api/assets"))["assets"]!.AsArray().First(a => (string?)a!["name"] == SampleFiles.Beach)!;
        var (id, original) = ((string)asset["id"]!, await File.ReadAllBytesAsync(files.At(SampleFiles.Beach)));
        Assert.False((bool)asset["damaged"]!);
        Flip(Stored("assets", (string)asset["sha256"]!));
        await FoundAsync("asset");

        var now = await _farm.GetAsync($"/api/assets/{id}");
        Assert.True((bool)now["damaged"]!);
        Assert.Contains("Upload the file again", (string?)now["warnings"]![0]!["message"], StringComparison.Ordinal);
        using var content = await _farm.Http.GetAsync(new Uri($"/api/assets/{id}/content", UriKind.Relative));
        await TestApi.ProblemAsync(content, HttpStatusCode.UnprocessableEntity, "asset.damaged");
        using var refused = await _farm.PostAsync("/api/jobs", Envelope.Of(_storyboard));
        Assert.Contains(
            id,
            (string?)(await TestApi.ProblemAsync(refused, HttpStatusCode.UnprocessableEntity, "asset.damaged"))["detail"],
            StringComparison.Ordinal
        );

        Assert.Equal(id, await _farm.UploadAsync(files.At(SampleFiles.Beach)));
        Assert.False((bool)(await _farm.GetAsync($"/api/assets/{id}"))["damaged"]!);
        Assert.Equal(original, await _farm.Http.GetByteArrayAsync(new Uri($"/api/assets/{id}/content", UriKind.Relative)));
    }

    [Fact]
    public async Task A_document_fails_only_what_needs_it()
    {
        var original = await BytesAsync("storyboard");
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(original));
        Flip(Stored("documents", $"{hash}.json"));
        await FoundAsync("document");

        using var gone = await _farm.Http.GetAsync(new Uri($"/api/jobs/{_job}/storyboard", UriKind.Relative));
        await TestApi.ProblemAsync(gone, HttpStatusCode.Gone, "job.storyboardGone");
        Assert.NotEmpty(await BytesAsync("movie.mp4"));

        // The same storyboard, submitted again, is another job with a document of its own.
        var again = await _farm.SubmitAsync(_storyboard);
        await _farm.CompletedAsync(again);
        Assert.Equal(original, await _farm.Http.GetByteArrayAsync(new Uri($"/api/jobs/{again}/storyboard", UriKind.Relative)));
    }

    [Fact]
    public async Task An_event_of_the_journal_is_noticed_and_its_job_says_so()
    {
        var other = await _farm.SubmitAsync(JsonNode.Parse(Storyboards.Card)!);
        await _farm.CompletedAsync(other);
        await StopAsync();
        FlipIn(
            "farm.db",
            $"SELECT ordering, message FROM journal WHERE persistence_id = '{_job}' ORDER BY RANDOM() LIMIT 1",
            "journal",
            "message",
            "ordering"
        );
        FlipIn(
            "farm.db",
            $"SELECT ordering, snapshot FROM (SELECT rowid AS ordering, * FROM snapshot) WHERE persistence_id = '{_job}' LIMIT 1",
            "snapshot",
            "snapshot",
            "rowid"
        );

        await StartAsync(new Dictionary<string, string>());
        using var refused = await _farm.Http.GetAsync(new Uri($"/api/jobs/{_job}", UriKind.Relative));
        await TestApi.ProblemAsync(refused, HttpStatusCode.Conflict, "job.historyDamaged");
        Assert.Single(_node.Lines, line => line.Contains($"The history of {_job} in the journal is damaged", StringComparison.Ordinal));
        Assert.Equal("completed", (string?)(await _farm.GetAsync($"/api/jobs/{other}"))["status"]);
        var report = await _farm.GetAsync("/api/cluster/journal/check");
        Assert.Equal(_job, (string?)Assert.Single(report["faults"]!.AsArray())!["history"]);
        var check = await Programs.RunAsync(Programs.MovieGen, "journal", "check", "--server", _node.Address.ToString());
        Assert.Equal(1, check.ExitCode);
        Assert.Contains(_job, check.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_of_the_read_model_is_noticed_and_filled_again()
    {
        // Until the row is there, the list says what the job itself says, to the tick.
        await Eventually.IsSoAsync(() => StatusInRow() == "completed" ? null : "the row does not say that the job is completed", Noticed);
        var listed = await ListedAsync();
        FlipRow("UPDATE render_jobs SET title = 'Waried'");
        await Eventually.IsSoAsync(async () => await TryListAsync() is { } now && now == listed ? null : "not healed", Noticed);

        FlipRow("UPDATE render_scenes SET start_seconds = start_seconds + 1 WHERE scene_index = 2");
        var report = await _farm.GetAsync("/api/cluster/journal/check");
        Assert.Equal("render_scenes", (string?)Assert.Single(report["faults"]!.AsArray())!["history"]);
        await Eventually.IsSoAsync(
            async () => (int)(await _farm.GetAsync("/api/cluster/journal/check"))["faultCount"]! == 0 ? null : "not healed",
            Noticed
        );
        await Eventually.IsSoAsync(async () => await TryListAsync() is { } now && now == listed ? null : "not filled", Noticed);
    }

    private async Task StartAsync(IReadOnlyDictionary<string, string> environment)
    {
        _node = NodeProcess.Launch(Data, [], environment);
        await _node.ReadyAsync();
        _farm = new TestApi(_node.Address);
    }

    private async Task StopAsync()
    {
        await _node.StopAsync();
        _farm.Dispose();
        await _node.DisposeAsync();
    }

    private Task<byte[]> BytesAsync(string output) => _farm.Http.GetByteArrayAsync(new Uri($"/api/jobs/{_job}/{output}", UriKind.Relative));

    /// <summary>Asks until the output is there; every answer is the original, or says that it is made again.</summary>
    private Task HealedAsync(string output, byte[] original) =>
        Eventually.IsSoAsync(
            async () =>
            {
                using var answer = await _farm.Http.GetAsync(new Uri($"/api/jobs/{_job}/{output}", UriKind.Relative));
                if (!answer.IsSuccessStatusCode)
                {
                    await TestApi.ProblemAsync(answer, HttpStatusCode.ServiceUnavailable, "job.outputRemade");
                    return $"{output} is not made again";
                }

                Assert.Equal(original, await answer.Content.ReadAsByteArrayAsync());
                return null;
            },
            TestTimeouts.Render,
            every: TimeSpan.FromMilliseconds(200)
        );

    /// <summary>Waits until the scrub has found it.</summary>
    private Task FoundAsync(string kind) =>
        Eventually.IsSoAsync(
            async () =>
            {
                var scrub = (await _farm.GetAsync("/api/cluster/journal/check"))["scrub"]!;
                return scrub["findings"]!.AsArray().Any(finding => (string?)finding!["kind"] == kind) ? null : scrub.ToJsonString();
            },
            Noticed,
            every: TimeSpan.FromMilliseconds(200)
        );

    /// <summary>One file of that name below a folder of the data folder.</summary>
    private string Stored(string folder, string name) =>
        Directory.EnumerateFiles(Path.Combine(Data, folder), name, SearchOption.AllDirectories).Order(StringComparer.Ordinal).First();

    private async Task<string> ListedAsync() => (await _farm.GetAsync("/api/jobs")).ToJsonString();

    private async Task<string?> TryListAsync()
    {
        using var answer = await _farm.Http.GetAsync(new Uri("/api/jobs", UriKind.Relative));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotContain("Waried", text, StringComparison.Ordinal);
        return answer.IsSuccessStatusCode ? JsonNode.Parse(text)!.ToJsonString() : null;
    }

    private static void Flip(string path)
    {
        var written = File.GetLastWriteTimeUtc(path);
        using (var file = File.Open(path, FileMode.Open, FileAccess.ReadWrite))
        {
            var at = Random.Shared.NextInt64(file.Length);
            file.Position = at;
            var value = (byte)(file.ReadByte() ^ (1 << Random.Shared.Next(8)));
            file.Position = at;
            file.WriteByte(value);
        }

        File.SetLastWriteTimeUtc(path, written);
    }

    private void FlipIn(string database, string select, string table, string column, string id)
    {
        using var connection = Open(database);
        using var find = connection.CreateCommand();
        find.CommandText = select;
        byte[] bytes;
        long row;
        using (var reader = find.ExecuteReader())
        {
            if (!reader.Read())
                return;
            (row, bytes) = (reader.GetInt64(0), reader.GetFieldValue<byte[]>(1));
        }

        bytes[Random.Shared.Next(bytes.Length)] ^= (byte)(1 << Random.Shared.Next(8));
        using var write = connection.CreateCommand();
        write.CommandText = $"UPDATE {table} SET {column} = @bytes WHERE {id} = @row";
        write.Parameters.AddWithValue("@bytes", bytes);
        write.Parameters.AddWithValue("@row", row);
        Assert.Equal(1, write.ExecuteNonQuery());
    }

    private string? StatusInRow()
    {
        using var connection = Open("readmodel.db");
        using var read = connection.CreateCommand();
        read.CommandText = "SELECT status FROM render_jobs";
        return (string?)read.ExecuteScalar();
    }

    private void FlipRow(string update)
    {
        using var connection = Open("readmodel.db");
        using var write = connection.CreateCommand();
        write.CommandText = update;
        Assert.True(write.ExecuteNonQuery() > 0);
    }

    private SqliteConnection Open(string database)
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(Data, database)};Pooling=False");
        connection.Open();
        return connection;
    }
}
