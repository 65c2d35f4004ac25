using Microsoft.Data.Sqlite;

namespace MovieGen.Farm.Databases;

/// <summary>A SQLite file as the last process left it.</summary>
public static class SqliteFile
{
    /// <summary>Beside the file while it is open, and after a process that used it was killed.</summary>
    private static readonly string[] Companions = ["-wal", "-shm"];

    /// <summary>SQLITE_CORRUPT and SQLITE_NOTADB. Errors of permissions or of a full disk say nothing about the content.</summary>
    private static readonly int[] Damage = [11, 26];

    /// <summary>
    /// What is wrong with the file; null if nothing is, or if there is none. Pages are only checked if the last process did not close the
    /// file: that reads all of it.
    /// </summary>
    /// <exception cref="SqliteException">It cannot be opened.</exception>
    public static string? Fault(string file) => File.Exists(file) ? Fault(file, wholly: File.Exists(file + Companions[0])) : null;

    /// <summary>As <see cref="Fault(string)"/>, with all pages checked.</summary>
    /// <param name="wholly">Whether every page is read, rather than the header and the schema.</param>
    public static string? Fault(string file, bool wholly)
    {
        try
        {
            using var connection = new SqliteConnection(
                new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString()
            );
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = wholly ? "PRAGMA quick_check(1)" : "SELECT 'ok' FROM (SELECT COUNT(*) FROM sqlite_schema)";
            return command.ExecuteScalar() is "ok" ? null : $"{command.ExecuteScalar()}";
        }
        catch (SqliteException unreadable) when (IsDamage(unreadable))
        {
            return unreadable.Message;
        }
    }

    /// <summary>Whether an error is about the content of the file.</summary>
    public static bool IsDamage(SqliteException error) => Damage.Contains(error.SqliteErrorCode);

    /// <summary>Deletes the file and what SQLite keeps beside it.</summary>
    public static void Delete(string file)
    {
        foreach (var companion in Companions)
            File.Delete(file + companion);
        File.Delete(file);
    }
}
