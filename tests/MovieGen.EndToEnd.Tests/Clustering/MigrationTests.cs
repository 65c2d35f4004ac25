namespace MovieGen.EndToEnd.Tests.Clustering;

/// <summary>The tables of PostgreSQL are made once, by whoever comes first.</summary>
[Trait("Tier", "process")]
public sealed class MigrationTests
{
    [Fact]
    public async Task Several_migrations_at_once_make_each_table_once()
    {
        await using var database = await PostgresServer.StartAsync();
        var finished = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => MigrateAsync(database.ConnectionString)));
        Assert.All(finished, run => run.Done());
        Assert.Single(finished, run => run.Output.Contains("journal", StringComparison.Ordinal));
        Assert.Equal(2, finished.Count(run => run.Output.Contains("All tables already exist.", StringComparison.Ordinal)));
        Assert.Equal(["1"], await database.QueryAsync("SELECT COUNT(*) FROM pg_indexes WHERE indexname = 'journal_uq'"));
        Assert.Equal(["0"], await database.QueryAsync("SELECT COUNT(*) FROM render_jobs"));
    }

    [Fact]
    public async Task A_migration_without_a_database_says_what_is_missing()
    {
        var finished = await MigrateAsync("");
        Assert.Equal(2, finished.ExitCode);
        Assert.Contains("MovieGen__Postgres is not set", finished.Errors, StringComparison.Ordinal);
    }

    private static Task<Finished> MigrateAsync(string connectionString) =>
        Programs.RunAsync("env", $"MovieGen__Postgres={connectionString}", Programs.MovieGen, "migrate");
}
