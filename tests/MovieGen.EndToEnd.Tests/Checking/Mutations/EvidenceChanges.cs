using System.Text.Json;
using System.Text.Json.Nodes;

namespace MovieGen.EndToEnd.Tests.Checking.Mutations;

/// <summary>Single changes to evidence, each of which leaves everything else as it was.</summary>
internal static class EvidenceChanges
{
    public static JournalRow Row(this Evidence evidence, string job, string manifest, int skip = 0) =>
        evidence.Journal.Where(row => row.PersistenceId == job && row.Manifest == manifest).Skip(skip).First();

    public static Evidence Without(this Evidence evidence, JournalRow gone) =>
        evidence with
        {
            Journal = [.. evidence.Journal.Where(row => row != gone)],
        };

    public static Evidence Replace(this Evidence evidence, JournalRow old, JournalRow changed) =>
        evidence with
        {
            Journal = [.. evidence.Journal.Select(row => row == old ? changed : row)],
        };

    /// <summary>Puts a copy of an event right behind it; those that follow move on by one number.</summary>
    public static Evidence Double(this Evidence evidence, JournalRow row, Action<JsonObject>? edit = null) =>
        evidence with
        {
            Journal =
            [
                .. evidence.Journal.SelectMany(other =>
                    other == row
                        ? [other, other with { Sequence = other.Sequence + 1, Event = other.Event.Edit(edit ?? (_ => { })) }]
                        : new[]
                        {
                            other.PersistenceId == row.PersistenceId && other.Sequence > row.Sequence
                                ? other with
                                {
                                    Sequence = other.Sequence + 1,
                                }
                                : other,
                        }
                ),
            ],
        };

    public static JournalRow Edited(this JournalRow row, Action<JsonObject> edit) => row with { Event = row.Event.Edit(edit) };

    public static Evidence Logged(this Evidence evidence, params LogLine[] lines) => evidence with { Logs = [.. evidence.Logs, .. lines] };

    public static Evidence Stored(this Evidence evidence, params StoredFile[] files) =>
        evidence with
        {
            Store = [.. evidence.Store, .. files],
        };

    /// <param name="changed">What becomes of it; null where it is gone.</param>
    public static Evidence Restored(this Evidence evidence, StoredFile file, Func<StoredFile, StoredFile?> changed) =>
        evidence with
        {
            Store = [.. evidence.Store.Select(other => other == file ? changed(other) : other).OfType<StoredFile>()],
        };

    public static Evidence Asked(this Evidence evidence, ClientRequest old, params ClientRequest[] now) =>
        evidence with
        {
            History = [.. evidence.History.SelectMany(request => request == old ? now : [request])],
        };

    public static ClientRequest Answered(this ClientRequest request, Action<JsonObject> edit) =>
        request with
        {
            Answer = JsonSerializer.Deserialize<JsonElement>(request.Answer!).Edit(edit).GetRawText(),
        };

    /// <summary>The file of a finished job's artifact.</summary>
    public static StoredFile File(this Evidence evidence, string key, string name) =>
        evidence.Store.Single(file => file.Path.EndsWith($"/{key}/{name}", StringComparison.Ordinal));

    private static JsonElement Edit(this JsonElement element, Action<JsonObject> edit)
    {
        var node = JsonNode.Parse(element.GetRawText())!.AsObject();
        edit(node);
        return JsonSerializer.Deserialize<JsonElement>(node.ToJsonString());
    }
}
