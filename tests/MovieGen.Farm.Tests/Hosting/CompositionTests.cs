using System.Runtime.Serialization;
using Microsoft.Data.Sqlite;
using MovieGen.Contracts.Serialization;
using MovieGen.Domain.Jobs;
using MovieGen.Farm.Tests.Jobs;

namespace MovieGen.Farm.Tests.Hosting;

public sealed class CompositionTests : FarmTest
{
    [Fact]
    public void Events_have_our_wire_form_and_nothing_else_is_written()
    {
        var serialization = Node.System.Serialization;
        Assert.IsType<FarmSerializer>(serialization.FindSerializerForType(typeof(JobEvents.JobPaused)));
        Assert.ThrowsAny<Exception>(() => serialization.FindSerializerForType(typeof(Uri)));
    }

    [Fact]
    public void A_payload_that_names_its_own_type_is_refused() =>
        Assert.ThrowsAny<SerializationException>(() =>
            Node.System.Serialization.Deserialize(
                "{\"$type\":\"System.IO.FileInfo\"}"u8.ToArray(),
                1,
                typeof(FileInfo).AssemblyQualifiedName!
            )
        );

    [Fact]
    public async Task The_journal_waits_for_the_disk_and_keeps_plain_JSON_under_a_manifest()
    {
        await Node.SubmitAsync(Job, Planner.Movie(1));
        await UntilStatus(Job, JobStatus.Completed);
        Assert.Equal(["job-submitted/v1", "job-planned/v1", "job-started/v1"], Journal.Read(JournalFile, Job.Value).Take(3));

        await using var connection = new SqliteConnection($"Data Source={JournalFile};Mode=ReadOnly");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT CAST(message AS TEXT) FROM journal WHERE manifest = 'job-submitted/v1'; PRAGMA journal_mode;";
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        await reader.ReadAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("{\"jobId\":\"job_test\"", reader.GetString(0), StringComparison.Ordinal);
        await reader.NextResultAsync(TestContext.Current.CancellationToken);
        await reader.ReadAsync(TestContext.Current.CancellationToken);
        Assert.Equal("wal", reader.GetString(0));
    }
}
