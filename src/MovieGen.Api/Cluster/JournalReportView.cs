namespace MovieGen.Api.Cluster;

/// <summary>What a reading of the whole journal, and the scrub of the store, found.</summary>
/// <param name="Address">The node that read it.</param>
/// <param name="Jobs">Histories of jobs.</param>
/// <param name="Others">Histories of others, such as sharding's memory of which jobs are open.</param>
/// <param name="FaultCount">How many faults there are; <paramref name="Faults"/> names the first hundred.</param>
/// <param name="Scrub">How far the store's files are read through; null where the store is not a folder.</param>
public sealed record JournalReportView(
    string Address,
    long Events,
    int Jobs,
    int Others,
    double Seconds,
    int FaultCount,
    IReadOnlyList<JournalFaultView> Faults,
    ScrubReportView? Scrub
);

/// <summary>Something in the journal that cannot be there in a sound one.</summary>
/// <param name="History">The persistence id.</param>
/// <param name="Number">The event's number in that history.</param>
public sealed record JournalFaultView(string History, long Number, string Fault);

/// <summary>How far a scrub of the store is and what it found.</summary>
public sealed record ScrubReportView
{
    public required bool IsOn { get; init; }

    /// <summary>Start of the pass that is under way; null between two.</summary>
    public required DateTimeOffset? PassBegan { get; init; }

    /// <summary>Bytes of the store when the pass began.</summary>
    public required long BytesInAll { get; init; }

    public required long BytesRead { get; init; }
    public required long FilesRead { get; init; }

    /// <summary>End of the last whole pass; null before the first.</summary>
    public required DateTimeOffset? LastPass { get; init; }

    /// <summary>Damaged files found since the store exists; <see cref="Findings"/> are the latest.</summary>
    public required long Damaged { get; init; }

    public required IReadOnlyList<ScrubFindingView> Findings { get; init; }
}

/// <summary>A stored file that is not what was stored.</summary>
/// <param name="Kind">Such as <c>asset</c>, <c>segment</c>, <c>movie</c>, <c>document</c>.</param>
/// <param name="Place">Below the store's folder.</param>
public sealed record ScrubFindingView(string Kind, string Place, DateTimeOffset At);
