using System.Collections.Immutable;
using System.Text.Json.Serialization;
using MovieGen.Contracts.Storage;

namespace MovieGen.Contracts.Admin;

/// <summary>What a reading of the whole journal, and the scrub of the store, found.</summary>
/// <param name="Address">The node that read it.</param>
/// <param name="Jobs">Histories of jobs.</param>
/// <param name="Others">Histories of others, such as sharding's memory of which jobs are open.</param>
/// <param name="FaultCount">How many faults there are; <paramref name="Faults"/> names the first hundred.</param>
public sealed record JournalReport(
    string Address,
    long Events,
    int Jobs,
    int Others,
    double Seconds,
    int FaultCount,
    ImmutableArray<JournalFault> Faults
) : IFarmMessage
{
    /// <summary>How far the store's files are read through, and what was found; null where the store is not a folder.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ScrubReport? Scrub { get; init; }
}

/// <summary>Something in the journal that cannot be there in a sound one.</summary>
/// <param name="History">The persistence id.</param>
/// <param name="Number">The event's number in that history.</param>
public sealed record JournalFault(string History, long Number, string Fault);
