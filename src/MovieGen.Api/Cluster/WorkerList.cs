namespace MovieGen.Api.Cluster;

/// <summary>The workers.</summary>
/// <param name="QueueAnswers">Whether the render queue responded; if not, no worker is known.</param>
public sealed record WorkerList(IReadOnlyList<WorkerState> Workers, bool QueueAnswers);

/// <summary>A member with the role worker.</summary>
/// <param name="Busy">Slots that render.</param>
public sealed record WorkerState(string Address, int Slots, int Busy, WorkerActivity State, bool Reachable)
{
    /// <summary>Of the node; need not be unique.</summary>
    public required string Name { get; init; }

    /// <summary>The pools that it serves.</summary>
    public required IReadOnlyList<string> Pools { get; init; }

    /// <summary>Facts for people, such as <c>rack=3</c>.</summary>
    public required IReadOnlyDictionary<string, string> Labels { get; init; }
}
