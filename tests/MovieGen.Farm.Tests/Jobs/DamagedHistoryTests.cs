using Microsoft.Data.Sqlite;
using MovieGen.Contracts.ReadModel;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Jobs.Views;
using MovieGen.Domain.Problems;

namespace MovieGen.Farm.Tests.Jobs;

/// <summary>Somebody, or a disk, has changed what the journal says of a job.</summary>
public sealed class DamagedHistoryTests : FarmTest
{
    [Theory]
    [InlineData(
        "UPDATE journal SET message = CAST(replace(CAST(message AS TEXT), '\"Cards\"', '\"Birds\"') AS BLOB) WHERE sequence_number = 1"
    )]
    [InlineData("UPDATE journal SET message = x'7B' WHERE sequence_number = 2")]
    [InlineData("UPDATE journal SET manifest = 'job-paused/v9' WHERE sequence_number = 2")]
    [InlineData("UPDATE journal SET identifier = 7777 WHERE sequence_number = 2")]
    [InlineData("DELETE FROM journal WHERE sequence_number = 2")]
    [InlineData(
        "UPDATE journal SET message = CAST(substr(CAST(message AS TEXT), 1, length(message) - 75) || '}' AS BLOB) WHERE sequence_number = 2"
    )]
    public async Task A_job_does_not_resume_on_wrong_facts_and_says_so(string damage)
    {
        Renders.Hold("segment 1");
        await Node.SubmitAsync(Job, Planner.Movie(1, 2));
        await Until(() => Renders.StartedLabels.Contains("segment 1") && Renders.Published.Count == 2);
        await Node.SubmitAsync(new JobId("job_other"), Planner.Movie(3));
        await UntilStatus(new JobId("job_other"), JobStatus.Completed);
        await Node.KillAsync();
        Execute($"{damage} AND persistence_id = '{Job}'; DELETE FROM snapshot");

        await StartAsync();
        object? refused = null;
        await Until(async () => (refused = await AskAsync()) is not null);
        Assert.Equal(ProblemCodes.Job.HistoryDamaged, Assert.IsType<JobRefused>(refused).Code);
        Assert.Equal(
            ProblemCodes.Job.HistoryDamaged,
            (await Tell<JobRefused>(new JobCommands.CancelJob(Job, AccountId.Local, DateTimeOffset.UtcNow))).Code
        );
        Renders.Release("segment 1");
        await NothingBegins();
        Assert.Equal(JobStatus.Completed, (await Node.GetAsync(new JobId("job_other"))).Status);
    }

    [Theory]
    [InlineData("UPDATE snapshot SET snapshot = CAST(replace(CAST(snapshot AS TEXT), '\"Cards\"', '\"Birds\"') AS BLOB)")]
    [InlineData("UPDATE snapshot SET snapshot = x'7B'")]
    [InlineData("UPDATE snapshot SET sequence_number = sequence_number - 1")]
    public async Task A_damaged_snapshot_is_not_believed(string damage)
    {
        await Node.SubmitAsync(Job, Planner.Movie(1));
        var done = await UntilStatus(Job, JobStatus.Completed);
        await Until(() => CountOf("SELECT COUNT(*) FROM snapshot WHERE persistence_id = 'job_test'") > 0);
        await Node.KillAsync();
        Execute($"{damage} WHERE persistence_id = '{Job}'");

        await StartAsync();
        object? answer = null;
        await Until(async () => (answer = await AskAsync()) is not null);
        var summary = Assert.IsType<JobSummary>(answer);
        Assert.Equal((done.Title, JobStatus.Completed), (summary.Title, summary.Status));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_read_model_that_is_filled_again_passes_over_an_event_that_cannot_be_read(int number)
    {
        await Node.SubmitAsync(Job, Planner.Movie(1));
        await UntilStatus(Job, JobStatus.Completed);
        await Node.SubmitAsync(new JobId("job_other"), Planner.Movie(3));
        await UntilStatus(new JobId("job_other"), JobStatus.Completed);
        await Node.KillAsync();
        Execute($"UPDATE journal SET message = x'7B' WHERE persistence_id = '{Job}' AND sequence_number = {number}");
        foreach (var file in Directory.GetFiles(Folder, "readmodel.db*"))
            File.Delete(file);

        await StartAsync();
        await Until(async () =>
            (
                await Node.ReadModel.ListAsync(AccountId.Local, new JobQuery { Statuses = [JobStatus.Completed] }, CancellationToken.None)
            ).Jobs.Any(job => job.Id.Value == "job_other")
        );
    }

    [Fact]
    public async Task A_history_from_before_seals_is_continued_with_seals()
    {
        Renders.Hold("segment 1");
        await Node.SubmitAsync(Job, Planner.Movie(1, 2));
        await Until(() => Renders.StartedLabels.Contains("segment 1") && Renders.Published.Count == 2);
        await Node.KillAsync();
        Execute(
            "UPDATE journal SET message = CAST(substr(CAST(message AS TEXT), 1, length(message) - 75) || '}' AS BLOB) "
                + $"WHERE persistence_id = '{Job}'; DELETE FROM snapshot"
        );

        await StartAsync();
        Renders.Release("segment 1");
        await UntilStatus(Job, JobStatus.Completed);
        await KillAndStartAsync();
        await UntilStatus(Job, JobStatus.Completed);
        Assert.True(CountOf("SELECT COUNT(*) FROM journal WHERE CAST(message AS TEXT) NOT LIKE '%\"seal\":%'") > 0);
        Assert.True(CountOf("SELECT COUNT(*) FROM journal WHERE CAST(message AS TEXT) LIKE '%\"seal\":%'") > 0);
    }

    /// <summary>A job that has just been found damaged answers nobody: who asks, asks again.</summary>
    private async Task<object?> AskAsync()
    {
        try
        {
            return await Akka.Actor.Futures.Ask<object>(Node.Jobs, new JobCommands.GetJob(Job, AccountId.Local), TimeSpan.FromSeconds(1));
        }
        catch (Akka.Actor.AskTimeoutException)
        {
            return null;
        }
    }

    private long CountOf(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={JournalFile};Mode=ReadOnly");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    private void Execute(string sql)
    {
        SqliteConnection.ClearAllPools();
        using var connection = new SqliteConnection($"Data Source={JournalFile}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
