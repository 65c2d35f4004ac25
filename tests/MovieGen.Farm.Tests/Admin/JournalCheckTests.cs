using Microsoft.Data.Sqlite;
using MovieGen.Contracts.Admin;
using MovieGen.Contracts.Serialization;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Jobs;
using MovieGen.Farm.Admin.Journals;
using MovieGen.Farm.Databases;
using static MovieGen.Domain.Jobs.JobEvents;

namespace MovieGen.Farm.Tests.Admin;

/// <summary>Each way in which a journal can be unsound is found and named; a sound one has no fault.</summary>
public sealed class JournalCheckTests : IAsyncLifetime
{
    private const string Memory = "/sharding/job/7";
    private static readonly DateTimeOffset At = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly JobId Job = new("job_1");
    private static readonly JobSubmitted Submitted = new(
        Job,
        AccountId.Local,
        "Cards",
        ContentHash.Of("s"u8),
        ContentHash.Of("r"u8),
        0,
        null,
        At
    );
    private static readonly JobPaused Paused = new(Job, At);
    private static readonly JobCancelled Cancelled = new(Job, At);
    private static readonly FarmSerializer Serializer = new(null!);

    private readonly SqliteConnection _database = new("Data Source=journal-check;Mode=Memory;Cache=Shared");

    public async ValueTask InitializeAsync()
    {
        await _database.OpenAsync();

        // Without the unique key that a real journal has: what it forbids must be found, too.
        await RunAsync(
            "CREATE TABLE journal (ordering INTEGER PRIMARY KEY, persistence_id TEXT, sequence_number INTEGER, identifier INTEGER, "
                + "manifest TEXT, message BLOB)"
        );
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task A_sound_journal_has_no_fault()
    {
        await WriteAsync(1, Submitted);
        await WriteAsync(2, Paused);
        await WriteAsync(3, Cancelled);
        await WriteAsync(4, new JobDeleted(Job, At));
        await WriteRawAsync(Memory, 12, 13, "AB", []);
        await WriteRawAsync(Memory, 13, 13, "AB", []);
        var report = await CheckAsync();
        Assert.Equal((6, 1, 1, 0), (report.Events, report.Jobs, report.Others, report.FaultCount));
        Assert.Empty(report.Faults);
    }

    [Fact]
    public async Task A_gap_is_found()
    {
        await WriteAsync(1, Submitted);
        await WriteAsync(3, Paused);
        await FindsAsync(3, "number 3 comes after 1");
    }

    [Fact]
    public async Task A_lost_beginning_is_found()
    {
        await WriteAsync(2, Submitted);
        await FindsAsync(2, "begins with number 2");
    }

    [Fact]
    public async Task A_double_is_found()
    {
        await WriteAsync(1, Submitted);
        await WriteAsync(2, Paused);
        await WriteAsync(2, Cancelled);
        await FindsAsync(2, "number 2 is there twice");
    }

    [Fact]
    public async Task A_gap_in_what_is_not_ours_is_found()
    {
        await WriteRawAsync(Memory, 12, 13, "AB", []);
        await WriteRawAsync(Memory, 14, 13, "AB", []);
        await FindsAsync(14, "number 14 comes after 12", Memory);
    }

    [Fact]
    public async Task An_unknown_manifest_is_found_and_what_follows_is_not_judged()
    {
        await WriteAsync(1, Submitted);
        await WriteRawAsync(Job.Value, 2, FarmSerializer.StoredIdentifier, "job-praised/v1", "{}"u8.ToArray());
        await WriteAsync(3, Paused);
        await WriteAsync(4, Paused);
        await FindsAsync(2, "manifest 'job-praised/v1' is unknown");
    }

    [Fact]
    public async Task A_damaged_event_is_found()
    {
        await WriteAsync(1, Submitted);
        await WriteRawAsync(Job.Value, 2, FarmSerializer.StoredIdentifier, "job-paused/v1", "{\"jobId\":\"job_"u8.ToArray());
        await FindsAsync(2, "a 'job-paused/v1' cannot be read");
    }

    [Fact]
    public async Task A_message_that_is_no_event_is_found()
    {
        await WriteRawAsync(Job.Value, 1, FarmSerializer.StoredIdentifier, "get-queue/v1", "{}"u8.ToArray());
        await FindsAsync(1, "is no event of a job");
    }

    [Fact]
    public async Task An_event_of_another_serializer_is_found()
    {
        await WriteRawAsync(Job.Value, 1, 1, "System.Object", "{}"u8.ToArray());
        await FindsAsync(1, "was written by serializer 1");
    }

    [Fact]
    public async Task A_second_end_is_found()
    {
        await WriteAsync(1, Submitted);
        await WriteAsync(2, Cancelled);
        await WriteAsync(3, new JobFailed(Job, new("render.engineFailed", "", "It failed.", "Retry."), At));
        await FindsAsync(3, "JobFailed ends run 1 a second time");
    }

    [Fact]
    public async Task Many_faults_are_counted_and_the_first_hundred_named()
    {
        for (var history = 0; history < 150; history++)
            await WriteRawAsync($"job_{history:d3}", 5, FarmSerializer.StoredIdentifier, "job-praised/v1", []);
        var report = await CheckAsync();
        Assert.Equal((150, 300, 100), (report.Jobs, report.FaultCount, report.Faults.Length));
    }

    [Fact]
    public async Task However_strange_the_faults_are_the_report_fits_a_frame()
    {
        for (var history = 0; history < 100; history++)
            await WriteRawAsync($"job_{history:d3}", 1, FarmSerializer.StoredIdentifier, new string('ä', 500), []);
        var report = await CheckAsync();
        Assert.Equal(100, report.FaultCount);
        Assert.InRange(Serializer.ToBinary(report).Length, 1, 120_000);
    }

    private async Task FindsAsync(long number, string fault, string? history = null)
    {
        var found = Assert.Single((await CheckAsync()).Faults);
        Assert.Equal((history ?? Job.Value, number), (found.History, found.Number));
        Assert.Contains(fault, found.Fault, StringComparison.Ordinal);
    }

    private Task<JournalReport> CheckAsync() =>
        new JournalCheck(
            new JournalReader(SqliteFactory.Instance.CreateDataSource(_database.ConnectionString)),
            new JournalCheckTargets(new FarmDatabase.Sqlite("no-such-folder"), null, null),
            TimeProvider.System
        ).RunAsync("node", CancellationToken.None);

    private Task WriteAsync(long number, IJobEvent happened) =>
        WriteRawAsync(Job.Value, number, FarmSerializer.StoredIdentifier, Serializer.Manifest(happened), Serializer.ToBinary(happened));

    private Task WriteRawAsync(string history, long number, int serializer, string manifest, byte[] message) =>
        RunAsync(
            "INSERT INTO journal (persistence_id, sequence_number, identifier, manifest, message) VALUES (@history, @number, "
                + "@serializer, @manifest, @message)",
            ("@history", history),
            ("@number", number),
            ("@serializer", serializer),
            ("@manifest", manifest),
            ("@message", message)
        );

    private async Task RunAsync(string sql, params (string Name, object Value)[] parameters)
    {
        await using var command = _database.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value);
        await command.ExecuteNonQueryAsync();
    }
}
