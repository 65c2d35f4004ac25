using System.Collections.Immutable;
using System.Data.Common;
using MovieGen.Contracts.Projects;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Projects;
using MovieGen.Farm.Databases;

namespace MovieGen.Farm.Projects;

/// <summary>Projects in two tables: as they are, and what they were after each save.</summary>
public sealed class SqlProjects(SqlDatabase database) : IProjectStore, IDisposable
{
    private const string Columns = "id, name, revision, job_id, created_at, updated_at";
    private const string Mine = "user_id = @user AND id = @id";
    private const string OfMine = $"project_id IN (SELECT id FROM projects WHERE {Mine})";

    private readonly SemaphoreSlim _preparing = new(1);
    private bool _isPrepared;

    public void Dispose() => _preparing.Dispose();

    public async Task CreateAsync(AccountId account, Project project, CancellationToken cancellation)
    {
        await using var connection = await OpenAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var insert = connection.Command(
            transaction,
            $"INSERT INTO projects ({Columns}, user_id, storyboard) "
                + "VALUES (@id, @name, @revision, @job, @created, @updated, @user, @storyboard) ON CONFLICT (id) DO NOTHING",
            ("@id", project.Id.Value),
            ("@name", project.Name),
            ("@revision", project.Revision),
            ("@job", project.Job?.Value),
            ("@created", SqlText.Of(project.CreatedAt)),
            ("@updated", SqlText.Of(project.UpdatedAt)),
            ("@user", account.Value),
            ("@storyboard", project.Storyboard)
        );
        if (await insert.ExecuteNonQueryAsync(cancellation) == 1)
            await KeepRevisionAsync(connection, transaction, project, cancellation);
        await transaction.CommitAsync(cancellation);
    }

    public async Task<Project?> FindAsync(AccountId account, ProjectId id, CancellationToken cancellation)
    {
        await using var connection = await OpenAsync(cancellation);
        return await FindAsync(connection, null, account, id, cancellation);
    }

    public async Task<ProjectSave?> SaveAsync(
        AccountId account,
        ProjectId id,
        int? expected,
        ProjectContent content,
        CancellationToken cancellation
    )
    {
        await using var connection = await OpenAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var update = connection.Command(
            transaction,
            "UPDATE projects SET name = @name, storyboard = @storyboard, updated_at = @updated, revision = revision + 1 "
                + $"WHERE {Mine}{(expected is null ? "" : " AND revision = @expected")}",
            ("@user", account.Value),
            ("@id", id.Value),
            ("@name", content.Name),
            ("@storyboard", content.Storyboard),
            ("@updated", SqlText.Of(content.At)),
            ("@expected", expected ?? 0)
        );
        var isSaved = await update.ExecuteNonQueryAsync(cancellation) == 1;
        if (await FindAsync(connection, transaction, account, id, cancellation) is not { } now)
            return null;
        if (isSaved)
            await KeepRevisionAsync(connection, transaction, now, cancellation);
        await transaction.CommitAsync(cancellation);

        // The answer to a save may be lost: who repeats it has saved.
        var isRepeated = now.Revision == expected + 1 && now.Name == content.Name && now.Storyboard == content.Storyboard;
        return new ProjectSave(isSaved || isRepeated, now);
    }

    public async Task<ImmutableArray<Project>> ListAsync(
        AccountId account,
        string search,
        ProjectCursor? after,
        int limit,
        CancellationToken cancellation
    )
    {
        await using var connection = await OpenAsync(cancellation);
        await using var select = connection.Command(
            null,
            $"SELECT {Columns}, NULL FROM projects WHERE user_id = @user AND LOWER(name) LIKE LOWER(@search) ESCAPE '!'"
                + (after is null ? "" : " AND (updated_at < @at OR (updated_at = @at AND id < @id))")
                + " ORDER BY updated_at DESC, id DESC LIMIT @limit",
            ("@user", account.Value),
            ("@search", $"%{Escaped(search)}%"),
            ("@at", after is null ? "" : SqlText.Of(after.UpdatedAt)),
            ("@id", after?.Id.Value ?? ""),
            ("@limit", limit)
        );
        return await ReadAsync(select, ProjectOf, cancellation);
    }

    public async Task<bool> DeleteAsync(AccountId account, ProjectId id, CancellationToken cancellation)
    {
        await using var connection = await OpenAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var delete = connection.Command(
            transaction,
            $"DELETE FROM projects WHERE {Mine}",
            ("@user", account.Value),
            ("@id", id.Value)
        );
        if (await delete.ExecuteNonQueryAsync(cancellation) == 0)
            return false;

        // After the row, which a save under way holds: what it adds goes too.
        await using var revisions = connection.Command(
            transaction,
            "DELETE FROM project_revisions WHERE project_id = @id",
            ("@id", id.Value)
        );
        await revisions.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }

    public async Task<ImmutableArray<ProjectRevision>> RevisionsAsync(AccountId account, ProjectId id, CancellationToken cancellation)
    {
        await using var connection = await OpenAsync(cancellation);
        await using var select = connection.Command(
            null,
            $"SELECT revision, name, saved_at, NULL FROM project_revisions WHERE {OfMine} ORDER BY revision DESC",
            ("@user", account.Value),
            ("@id", id.Value)
        );
        return await ReadAsync(select, RevisionOf, cancellation);
    }

    public async Task<ProjectRevision?> FindRevisionAsync(AccountId account, ProjectId id, int revision, CancellationToken cancellation)
    {
        await using var connection = await OpenAsync(cancellation);
        await using var select = connection.Command(
            null,
            $"SELECT revision, name, saved_at, storyboard FROM project_revisions WHERE {OfMine} AND revision = @revision",
            ("@user", account.Value),
            ("@id", id.Value),
            ("@revision", revision)
        );
        return (await ReadAsync(select, RevisionOf, cancellation)).FirstOrDefault();
    }

    private static async Task<Project?> FindAsync(
        DbConnection connection,
        DbTransaction? transaction,
        AccountId account,
        ProjectId id,
        CancellationToken cancellation
    )
    {
        await using var select = connection.Command(
            transaction,
            $"SELECT {Columns}, storyboard FROM projects WHERE {Mine}",
            ("@user", account.Value),
            ("@id", id.Value)
        );
        return (await ReadAsync(select, ProjectOf, cancellation)).FirstOrDefault();
    }

    private static async Task KeepRevisionAsync(
        DbConnection connection,
        DbTransaction transaction,
        Project project,
        CancellationToken cancellation
    )
    {
        await using var keep = connection.Command(
            transaction,
            "INSERT INTO project_revisions (project_id, revision, name, saved_at, storyboard) "
                + "VALUES (@id, @revision, @name, @at, @storyboard); "
                + "DELETE FROM project_revisions WHERE project_id = @id AND revision <= @oldest",
            ("@id", project.Id.Value),
            ("@revision", project.Revision),
            ("@name", project.Name),
            ("@at", SqlText.Of(project.UpdatedAt)),
            ("@storyboard", project.Storyboard),
            ("@oldest", project.Revision - Project.MaxRevisions)
        );
        await keep.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task<ImmutableArray<T>> ReadAsync<T>(DbCommand select, Func<DbDataReader, T> row, CancellationToken cancellation)
    {
        await using var reader = await select.ExecuteReaderAsync(cancellation);
        var rows = ImmutableArray.CreateBuilder<T>();
        while (await reader.ReadAsync(cancellation))
            rows.Add(row(reader));
        return rows.ToImmutable();
    }

    private static Project ProjectOf(DbDataReader row) =>
        new()
        {
            Id = new ProjectId(row.GetString(0)),
            Name = row.GetString(1),
            Revision = row.GetInt32(2),
            Job = row.IsDBNull(3) ? null : new JobId(row.GetString(3)),
            CreatedAt = SqlText.Time(row.GetString(4)),
            UpdatedAt = SqlText.Time(row.GetString(5)),
            Storyboard = row.IsDBNull(6) ? null : row.GetString(6),
        };

    private static ProjectRevision RevisionOf(DbDataReader row) =>
        new(row.GetInt32(0), row.GetString(1), SqlText.Time(row.GetString(2)), row.IsDBNull(3) ? null : row.GetString(3));

    private static string Escaped(string text) =>
        text.Replace("!", "!!", StringComparison.Ordinal)
            .Replace("%", "!%", StringComparison.Ordinal)
            .Replace("_", "!_", StringComparison.Ordinal);

    /// <summary>The tables are made by whoever needs them first, so that a node starts without the database.</summary>
    private async Task<DbConnection> OpenAsync(CancellationToken cancellation)
    {
        if (!Volatile.Read(ref _isPrepared))
        {
            await _preparing.WaitAsync(cancellation);
            try
            {
                if (!_isPrepared)
                    await ProjectSchema.EnsureAsync(database, cancellation);
                Volatile.Write(ref _isPrepared, true);
            }
            finally
            {
                _preparing.Release();
            }
        }

        return await database.OpenAsync(cancellation);
    }
}
