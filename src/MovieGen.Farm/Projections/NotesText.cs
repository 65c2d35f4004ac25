using System.Collections.Immutable;
using System.Text.Json;
using MovieGen.Domain.Jobs;

namespace MovieGen.Farm.Projections;

/// <summary>A job's tags and metadata as JSON, for columns.</summary>
internal static class NotesText
{
    public static string Of(ImmutableArray<string> tags) => JsonSerializer.Serialize(tags);

    public static string Of(ImmutableSortedDictionary<string, string> metadata) => JsonSerializer.Serialize(metadata);

    public static ClientNotes Read(string tags, string metadata) =>
        ClientNotes.Of(JsonSerializer.Deserialize<string[]>(tags)!, JsonSerializer.Deserialize<Dictionary<string, string>>(metadata)!);
}
