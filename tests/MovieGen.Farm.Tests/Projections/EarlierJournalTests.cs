using Microsoft.Data.Sqlite;
using MovieGen.Contracts.ReadModel;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Jobs;
using MovieGen.Farm.Tests.Jobs;

namespace MovieGen.Farm.Tests.Projections;

/// <summary>Earlier releases created a journal whose tags are only in a table of their own.</summary>
public sealed class EarlierJournalTests : FarmTest
{
    [Fact]
    public async Task Jobs_of_a_journal_without_a_column_of_tags_are_listed()
    {
        await Node.SubmitAsync(Job, Planner.Movie(1, 2));
        await UntilStatus(Job, JobStatus.Completed);
        await Node.KillAsync();
        SqliteConnection.ClearAllPools();
        Execute("ALTER TABLE journal DROP COLUMN tags");
        foreach (var file in Directory.EnumerateFiles(Folder, "readmodel.db*"))
            File.Delete(file);

        await StartAsync();
        await Until(async () => await ListedAsync() == 1);
        await Node.SubmitAsync(new JobId("job_later"), Planner.Movie(3));
        await Until(async () => await ListedAsync() == 2);
    }

    private async Task<int> ListedAsync() =>
        (await Node.ReadModel.ListAsync(AccountId.Local, new JobQuery { Statuses = [JobStatus.Completed] }, CancellationToken.None))
            .Jobs
            .Length;

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={JournalFile}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
