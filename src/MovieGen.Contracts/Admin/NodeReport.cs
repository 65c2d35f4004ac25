using System.Collections.Immutable;

namespace MovieGen.Contracts.Admin;

/// <summary>One node, and the cluster as it sees it.</summary>
/// <param name="StartedAt">When its actor system started.</param>
/// <param name="MemoryBytes">Resident memory of the process, its encoders aside.</param>
/// <param name="MemoryLimitBytes">What the runtime may use: the container's limit or the machine's memory.</param>
/// <param name="Encoder">First line of <c>ffmpeg -version</c>; empty where the node has no engine.</param>
/// <param name="DataFreeBytes">Free space where the data folder is.</param>
/// <param name="Slots">Render slots; 0 where the node is no worker.</param>
/// <param name="Leader">The cluster's leader as this node sees it; empty where there is none.</param>
/// <param name="Members">Sorted by address, at most 500.</param>
public sealed record NodeReport(
    string Address,
    ImmutableArray<string> Roles,
    string Version,
    string Status,
    DateTimeOffset StartedAt,
    string Machine,
    int ProcessId,
    int Cores,
    long MemoryBytes,
    long MemoryLimitBytes,
    string Encoder,
    string DataFolder,
    long DataFreeBytes,
    int Slots,
    string Leader,
    ImmutableArray<SeenMember> Members
) : IFarmMessage;

/// <summary>A member as one node sees it.</summary>
public sealed record SeenMember(string Address, string Status, bool Reachable);
