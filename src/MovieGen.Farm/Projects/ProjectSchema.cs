using MovieGen.Farm.Databases;

namespace MovieGen.Farm.Projects;

/// <summary>The tables of projects, in the SQL that SQLite and PostgreSQL share. They are only ever added to.</summary>
internal static class ProjectSchema
{
    private const string Create = """
        CREATE TABLE IF NOT EXISTS projects (
          id TEXT PRIMARY KEY, user_id TEXT NOT NULL, name TEXT NOT NULL, revision INTEGER NOT NULL, job_id TEXT,
          created_at TEXT NOT NULL, updated_at TEXT NOT NULL, storyboard TEXT NOT NULL);
        CREATE INDEX IF NOT EXISTS projects_by_user ON projects (user_id, updated_at, id);
        CREATE TABLE IF NOT EXISTS project_revisions (
          project_id TEXT NOT NULL, revision INTEGER NOT NULL, name TEXT NOT NULL, saved_at TEXT NOT NULL, storyboard TEXT NOT NULL,
          PRIMARY KEY (project_id, revision));
        """;

    /// <summary>Any number of nodes may do so at once.</summary>
    public static async Task EnsureAsync(SqlDatabase database, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        foreach (var sql in new[] { database.SchemaLock, Create }.OfType<string>())
        {
            await using var command = connection.Command(transaction, sql);
            await command.ExecuteNonQueryAsync(cancellation);
        }

        await transaction.CommitAsync(cancellation);
    }
}
