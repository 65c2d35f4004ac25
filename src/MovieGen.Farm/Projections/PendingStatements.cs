using System.Data.Common;

namespace MovieGen.Farm.Projections;

/// <summary>
/// Statements of one transaction that return nothing, sent together where the database takes batches: a segment is three of them, and with
/// each on its own the way there and back would take longer than the work.
/// </summary>
internal sealed class PendingStatements(DbConnection connection, DbTransaction transaction, CancellationToken cancellation)
{
    /// <summary>Bounds what is held here and parsed there at once.</summary>
    private const int MaxPending = 1000;

    private readonly List<(string Sql, (string Name, object? Value)[] Parameters)> _pending = [];

    public async Task AddAsync(string sql, (string Name, object? Value)[] parameters)
    {
        _pending.Add((sql, parameters));
        if (_pending.Count >= MaxPending)
            await SendAsync();
    }

    /// <summary>Returns when the database has done all that was added.</summary>
    public async Task SendAsync()
    {
        if (_pending.Count == 0)
            return;
        if (connection.CanCreateBatch)
            await SendTogetherAsync();
        else
            await SendOneByOneAsync();
        _pending.Clear();
    }

    private async Task SendTogetherAsync()
    {
        await using var batch = connection.CreateBatch();
        batch.Transaction = transaction;
        foreach (var (sql, parameters) in _pending)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = sql;
            foreach (var (name, value) in parameters)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = name;
                parameter.Value = value ?? DBNull.Value;
                command.Parameters.Add(parameter);
            }

            batch.BatchCommands.Add(command);
        }

        await batch.ExecuteNonQueryAsync(cancellation);
    }

    private async Task SendOneByOneAsync()
    {
        foreach (var (sql, parameters) in _pending)
        {
            await using var command = connection.Command(transaction, sql, parameters);
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }
}
