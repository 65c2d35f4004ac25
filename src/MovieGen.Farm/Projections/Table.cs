using System.Collections.Immutable;
using System.Data.Common;
using System.Text;
using MovieGen.Farm.Databases;

namespace MovieGen.Farm.Projections;

/// <summary>
/// One table, written many rows at a time: a round trip for each row would take longer than the work. In the SQL that SQLite and PostgreSQL
/// share.
/// </summary>
/// <typeparam name="TRow">What a row is made of.</typeparam>
/// <param name="key">The columns of its primary key.</param>
/// <remarks>The last column is the <see cref="RowHash"/> of the others.</remarks>
internal sealed class Table<TRow>(string name, ImmutableArray<string> key, ImmutableArray<Column<TRow>> columns)
{
    /// <summary>SQLite takes 32,766 parameters a statement, PostgreSQL 65,535.</summary>
    private const int MaxParameters = 30_000;

    private readonly string _head = $"INSERT INTO {name} ({NamesOf(columns)}) VALUES ";
    private readonly string _tail = OnConflict(key, [.. columns.Select(column => column.Name).Except(key), RowHash.Column]);

    public string Name => name;

    /// <summary>Every column, in the order in which <see cref="IsIntact"/> expects them.</summary>
    public string Columns => NamesOf(columns);

    /// <summary>Whether the row that the reader stands on, selected with <see cref="Columns"/>, is as it was written.</summary>
    public bool IsIntact(DbDataReader row)
    {
        try
        {
            var values = Enumerable.Range(0, columns.Length).Select(row.GetValue);
            return RowHash.Of(values) == row.GetValue(columns.Length) as string;
        }
        catch (Exception unreadable) when (unreadable is InvalidCastException or FormatException or OverflowException)
        {
            return false;
        }
    }

    /// <summary>Inserts the rows, or replaces those that are there under the same key.</summary>
    public async Task UpsertAsync(
        DbConnection connection,
        DbTransaction transaction,
        IEnumerable<TRow> rows,
        CancellationToken cancellation
    )
    {
        foreach (var some in rows.Chunk(MaxParameters / (columns.Length + 1)))
        {
            await using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = Statement(some.Length);
            for (var row = 0; row < some.Length; row++)
            {
                object?[] values = [.. columns.Select(column => column.Value(some[row]))];
                for (var column = 0; column < values.Length; column++)
                    command.AddParameter(ParameterName(row, column), values[column]);
                command.AddParameter(ParameterName(row, values.Length), RowHash.Of(values));
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
            for (var column = 0; column <= columns.Length; column++)
                sql.Append(column == 0 ? "@" : ", @").Append(ParameterName(row, column));
            sql.Append(')');
        }

        return sql.Append(_tail).ToString();
    }

    private static string ParameterName(int row, int column) => $"p{row}_{column}";

    private static string NamesOf(ImmutableArray<Column<TRow>> columns) =>
        string.Join(", ", [.. columns.Select(column => column.Name), RowHash.Column]);

    private static string OnConflict(ImmutableArray<string> key, ImmutableArray<string> others) =>
        $" ON CONFLICT ({string.Join(", ", key)}) DO "
        + (others.IsEmpty ? "NOTHING" : $"UPDATE SET {string.Join(", ", others.Select(other => $"{other} = excluded.{other}"))}");
}

/// <param name="Value">A text, a number, or null.</param>
internal sealed record Column<TRow>(string Name, Func<TRow, object?> Value);
