using System.Text.Json;

namespace MovieGen.EndToEnd.Tests.Checking;

/// <summary>
/// All that is known of a run once it is quiet: what was written, what lies in the store, what nodes and clients saw. The checker looks at
/// nothing else.
/// </summary>
public sealed record Evidence
{
    /// <summary>The jobs' events, by position.</summary>
    public required IReadOnlyList<JournalRow> Journal { get; init; }

    public required IReadOnlyList<ReadModelRow> ReadModel { get; init; }

    /// <summary>Positions of the read model in the journal, in the order in which they were seen.</summary>
    public required IReadOnlyList<long> Positions { get; init; }

    public required IReadOnlyList<StoredFile> Store { get; init; }

    /// <summary>Files in folders that are for unfinished things only, of the store and of every node.</summary>
    public required IReadOnlyList<StoredFile> Unfinished { get; init; }

    public required IReadOnlyList<LogLine> Logs { get; init; }

    public required IReadOnlyList<ClientRequest> History { get; init; }

    /// <summary>Every process of the farm, the nodes included.</summary>
    public required IReadOnlyList<RunningProcess> Processes { get; init; }

    /// <summary>By the hash of a storyboard as it was submitted, the SHA-256 of the movie that an undisturbed node made of it.</summary>
    public required IReadOnlyDictionary<string, string> References { get; init; }

    public required IReadOnlyList<InjectedFault> Faults { get; init; }
}

/// <param name="Ordering">Its position in the whole journal.</param>
/// <param name="Writer">The incarnation of the actor that wrote it.</param>
public sealed record JournalRow(long Ordering, string PersistenceId, long Sequence, string Writer, string Manifest, JsonElement Event)
{
    public string Text(string name) => Event.GetProperty(name).GetString()!;

    public int Number(string name) => Event.GetProperty(name).GetInt32();
}

public sealed record ReadModelRow(string Id, string Status, int SegmentsTotal, int SegmentsDone, string? ErrorCode, string? MovieKey);

/// <param name="Path">Below the store, with slashes.</param>
/// <param name="AgeSeconds">Since it was last written, when it was listed.</param>
/// <param name="Text">Of an artifact's record, what is in it.</param>
public sealed record StoredFile(string Path, long Bytes, string Sha256, double AgeSeconds, string? Text = null);

public sealed record ClientRequest
{
    public required string Client { get; init; }
    public required string Method { get; init; }
    public required string Path { get; init; }
    public required string? IdempotencyKey { get; init; }

    /// <summary>SHA-256 of what was sent; null where nothing was.</summary>
    public required string? BodyHash { get; init; }

    public required DateTimeOffset Start { get; init; }
    public required DateTimeOffset End { get; init; }

    /// <summary>Null where no answer came: it may have happened or not.</summary>
    public required int? Status { get; init; }

    /// <summary>The body, where it was JSON.</summary>
    public required string? Answer { get; init; }

    public bool IsOk => Status is >= 200 and < 300;

    /// <summary>No answer, or one that says that nobody knows.</summary>
    public bool IsUnknown => Status is null or >= 500;
}

public sealed record RunningProcess(int Id, string Name)
{
    /// <summary>What a node's own process is called.</summary>
    public const string Node = "moviegen";
}

/// <param name="Proof">What shows that it took effect; null where nothing does.</param>
public sealed record InjectedFault(string Name, string? Proof);
