using System.Collections.Immutable;
using System.Data.Common;
using System.Text;

namespace MovieGen.Farm.Projections;

/// <summary>
/// One table, written many rows at a time: a round trip for each row would take longer than the work. In the SQL that SQLite and PostgreSQL
/// share.
/// </summary>
/// <typeparam name="TRow">What a row is made of.</typeparam>
/// <param name="key">The columns of its primary key.</param>
internal sealed class Table<TRow>(string name, ImmutableArray<string> key, ImmutableArray<Column<TRow>> columns)
{
    /// <summary>SQLite takes 32,766 parameters a statement, PostgreSQL 65,535.</summary>
    private const int MaxParameters = 30_000;

    private readonly string _head = $"INSERT INTO {name} ({string.Join(", ", columns.Select(column => column.Name))}) VALUES ";
    private readonly string _tail = OnConflict(key, [.. columns.Select(column => column.Name).Except(key)]);

    public string Name => name;

    /// <summary>Inserts the rows, or replaces those that are there under the same key.</summary>
    public async Task UpsertAsync(
        DbConnection connection,
        DbTransaction transaction,
        IEnumerable<TRow> rows,
        CancellationToken cancellation
    )
    {
        foreach (var some in rows.Chunk(MaxParameters / columns.Length))
        {
            await using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = Statement(some.Length);
            for (var row = 0; row < some.Length; row++)
            {
                for (var column = 0; column < columns.Length; column++)
                    command.AddParameter(ParameterName(row, column), columns[column].Value(some[row]));
            }

            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    private string Statement(int rows)
    {
        var sql = new StringBuilder(_head);
        for (var row = 0; row < rows; row++)
        {
            sql.Append(row == 0 ? "(" : ", (");
            for (var column = 0; column < columns.Length; column++)
                sql.Append(column == 0 ? "@" : ", @").Append(ParameterName(row, column));
            sql.Append(')');
        }

        return sql.Append(_tail).ToString();
    }

    private static string ParameterName(int row, int column) => $"p{row}_{column}";

    private static string OnConflict(ImmutableArray<string> key, ImmutableArray<string> others) =>
        $" ON CONFLICT ({string.Join(", ", key)}) DO "
        + (others.IsEmpty ? "NOTHING" : $"UPDATE SET {string.Join(", ", others.Select(other => $"{other} = excluded.{other}"))}");
}

/// <param name="Value">A text, a number, or null.</param>
internal sealed record Column<TRow>(string Name, Func<TRow, object?> Value);
