namespace MovieGen.Api.Cluster;

/// <summary>One node, and the cluster as it sees it.</summary>
public sealed record NodeReportView
{
    public required string Address { get; init; }
    public required IReadOnlyList<string> Roles { get; init; }

    /// <summary>Of the product.</summary>
    public required string Version { get; init; }

    /// <summary>As a member of the cluster.</summary>
    public required string Status { get; init; }

    /// <summary>When its actor system started.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Host name.</summary>
    public required string Machine { get; init; }

    public required int ProcessId { get; init; }
    public required int Cores { get; init; }

    /// <summary>Resident memory of the process, its encoders aside.</summary>
    public required long MemoryBytes { get; init; }

    /// <summary>What the runtime may use: the container's limit or the machine's memory.</summary>
    public required long MemoryLimitBytes { get; init; }

    /// <summary>First line of <c>ffmpeg -version</c>; empty if the node has no engine.</summary>
    public required string Encoder { get; init; }

    /// <summary>What confines the engine's processes; empty if the node has no engine or an earlier release.</summary>
    public required string Sandbox { get; init; }

    public required string DataFolder { get; init; }

    /// <summary>Free space where the data folder is.</summary>
    public required long DataFreeBytes { get; init; }

    /// <summary>Render slots; 0 if the node is no worker.</summary>
    public required int Slots { get; init; }

    /// <summary>The cluster's leader as this node sees it; empty if there is none.</summary>
    public required string Leader { get; init; }

    /// <summary>Sorted by address, at most 500.</summary>
    public required IReadOnlyList<SeenMemberView> Members { get; init; }
}

/// <summary>A member as one node sees it.</summary>
public sealed record SeenMemberView(string Address, string Status, bool Reachable);
