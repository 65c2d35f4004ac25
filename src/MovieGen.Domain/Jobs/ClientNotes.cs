using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace MovieGen.Domain.Jobs;

/// <summary>What a client keeps with a job for itself; it says nothing about the movie.</summary>
/// <param name="Tags">For lists: distinct, in ordinal order.</param>
/// <param name="Metadata">Names and texts of the client's own, in ordinal order.</param>
public sealed record ClientNotes(ImmutableArray<string> Tags, ImmutableSortedDictionary<string, string> Metadata)
{
    /// <summary>Most tags of a job, and longest tag in characters.</summary>
    public const int MaxTags = 20,
        MaxTagLength = 50;

    /// <summary>Most entries of the metadata, longest name and longest text in characters.</summary>
    public const int MaxEntries = 50,
        MaxNameLength = 40,
        MaxTextLength = 500;

    public static readonly ClientNotes None = new([], ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal));

    [JsonIgnore]
    public bool IsEmpty => Tags.IsEmpty && Metadata.IsEmpty;

    public static ClientNotes Of(IEnumerable<string> tags, IEnumerable<KeyValuePair<string, string>> metadata) =>
        new(
            [.. tags.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            metadata.ToImmutableSortedDictionary(StringComparer.Ordinal)
        );

    public bool Equals(ClientNotes? other) => other is not null && Tags.SequenceEqual(other.Tags) && Metadata.SequenceEqual(other.Metadata);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var tag in Tags)
            hash.Add(tag, StringComparer.Ordinal);
        foreach (var (name, text) in Metadata)
            hash.Add(HashCode.Combine(name, text));
        return hash.ToHashCode();
    }
}
