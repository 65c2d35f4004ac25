using System.Data.Common;
using MovieGen.Farm.Databases;

namespace MovieGen.Farm.Projections;

/// <summary>Finds rows that are not what was written, and has the tables filled again from the journal.</summary>
public sealed class ReadModelCheck(SqlDatabase database)
{
    /// <summary>Reads every row.</summary>
    /// <returns>The table of a damaged row; null if there is none.</returns>
    public async Task<string?> RunAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        await ReadModelSchema.EnsureAsync(database, connection, cancellation);
        var damaged =
            await DamageAsync(connection, JobTables.Jobs, cancellation)
            ?? await DamageAsync(connection, JobTables.Scenes, cancellation)
            ?? await DamageAsync(connection, JobTables.Assets, cancellation)
            ?? await DamageAsync(connection, JobTables.Tags, cancellation)
            ?? await DamageAsync(connection, JobTables.Deleted, cancellation);
        if (damaged is not null)
            await ReadModelSchema.ReportDamageAsync(database, cancellation);
        return damaged;
    }

    private static async Task<string?> DamageAsync<TRow>(DbConnection connection, Table<TRow> table, CancellationToken cancellation)
    {
        await using var all = connection.Command(null, $"SELECT {table.Columns} FROM {table.Name}");
        await using var reader = await all.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            if (!table.IsIntact(reader))
                return table.Name;
        return null;
    }
}
