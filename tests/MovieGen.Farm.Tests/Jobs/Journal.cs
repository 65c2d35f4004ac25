using Microsoft.Data.Sqlite;

namespace MovieGen.Farm.Tests.Jobs;

/// <summary>The journal's table as it is on disk.</summary>
internal static class Journal
{
    public static int CountOf(string file, string persistenceId) => Read(file, persistenceId).Count;

    /// <summary>The manifests of a job's events, in order.</summary>
    public static IReadOnlyList<string> Read(string file, string persistenceId)
    {
        using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT manifest FROM journal WHERE persistence_id = @id ORDER BY sequence_number";
        command.Parameters.AddWithValue("@id", persistenceId);
        using var reader = command.ExecuteReader();
        var manifests = new List<string>();
        while (reader.Read())
            manifests.Add(reader.GetString(0));
        return manifests;
    }
}
