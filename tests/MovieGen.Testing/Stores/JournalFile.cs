using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace MovieGen.Testing.Stores;

/// <summary>One event of a job in the journal.</summary>
/// <param name="Segment">The segment that it is about; null where it is about none.</param>
public sealed record JournalEvent(long Sequence, string Manifest, int? Segment);

/// <summary>Reads the journal table of a SQLite file, also while a node has it open.</summary>
public static class JournalFile
{
    private const string Events =
        "SELECT sequence_number, manifest, CAST(message AS TEXT) FROM journal WHERE persistence_id = @id ORDER BY sequence_number";

    public static IReadOnlyList<JournalEvent> Read(string file, string persistenceId)
    {
        using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = Events;
        command.Parameters.AddWithValue("@id", persistenceId);
        using var reader = command.ExecuteReader();
        var events = new List<JournalEvent>();
        while (reader.Read())
            events.Add(new JournalEvent(reader.GetInt64(0), reader.GetString(1), SegmentIn(reader.GetString(2))));
        return events;
    }

    private static int? SegmentIn(string message)
    {
        using var json = JsonDocument.Parse(message);
        return json.RootElement.TryGetProperty("segment", out var segment) ? segment.GetInt32() : null;
    }
}
