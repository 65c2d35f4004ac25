using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using MovieGen.Contracts.Storage;
using MovieGen.Storage.Local;

namespace MovieGen.Storage.Scrubbing;

/// <summary>How far the reading of a store is: kept in its folder, so that a restart continues, on whichever node.</summary>
internal sealed record ScrubState
{
    private const int MaxFindings = 100;

    /// <summary>Null between two passes.</summary>
    public DateTimeOffset? PassBegan { get; init; }

    /// <summary>Everything up to this place is done in this pass; empty at its start.</summary>
    public string Place { get; init; } = "";

    /// <summary>Bytes that were in the store when the pass began.</summary>
    public long BytesInAll { get; init; }

    public long BytesRead { get; init; }

    public long FilesRead { get; init; }

    /// <summary>End of the last pass that read everything; null before the first.</summary>
    public DateTimeOffset? LastPass { get; init; }

    /// <summary>Since the store exists.</summary>
    public long Damaged { get; init; }

    /// <summary>The latest, newest last.</summary>
    public ImmutableArray<ScrubFinding> Findings { get; init; } = [];

    /// <summary>An unreadable file is the same as none: the pass begins again.</summary>
    public static ScrubState Load(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), ScrubJson.Default.ScrubState) ?? new ScrubState();
        }
        catch (Exception unreadable) when (unreadable is JsonException or FileNotFoundException or DirectoryNotFoundException)
        {
            return new ScrubState();
        }
    }

    public void Save(string path, string temporary)
    {
        DurableFiles.Write(temporary, JsonSerializer.SerializeToUtf8Bytes(this, ScrubJson.Default.ScrubState));
        DurableFiles.Publish(temporary, path);
    }

    public ScrubState With(ScrubFinding finding) =>
        this with
        {
            Damaged = Damaged + 1,
            Findings = [.. Findings.TakeLast(MaxFindings - 1), finding],
        };
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(ScrubState))]
internal sealed partial class ScrubJson : JsonSerializerContext;
