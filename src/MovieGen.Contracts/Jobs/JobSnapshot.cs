using System.Text.Json.Serialization;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Jobs.Histories;

namespace MovieGen.Contracts.Jobs;

/// <summary>
/// A job's state as its snapshots keep it: only a speed-up, the events tell the same. It is stored with a hash of its own, and one that is
/// damaged cannot be read.
/// </summary>
public sealed record JobSnapshot(JobState State) : IFarmMessage
{
    /// <summary>The history's seals up to the snapshot; null if there were none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public HistoryChain? Chain { get; init; }
}
