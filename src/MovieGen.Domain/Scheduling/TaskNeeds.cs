using System.Collections.Immutable;
using MovieGen.Domain.Jobs;

namespace MovieGen.Domain.Scheduling;

/// <summary>What a worker must have to make an artifact.</summary>
/// <param name="Engine">Fingerprint of the engine that the key was made for: another one would make other bytes. Empty is any.</param>
/// <param name="MemoryBytes">Estimated, at its peak.</param>
public sealed record TaskNeeds(string Engine, long MemoryBytes)
{
    public static readonly TaskNeeds Nothing = new("", 0);

    /// <summary>The pool that the job is rendered in.</summary>
    public string Pool { get; init; } = PoolName.Default;
}

/// <summary>What a worker has.</summary>
/// <param name="Engine">Fingerprint of its engine; empty is not known, and taken for the right one.</param>
/// <param name="MemoryBytes">For all its slots together; 0 is not known, and taken for enough.</param>
public sealed record WorkerCapabilities(string Engine, long MemoryBytes)
{
    public static readonly WorkerCapabilities Unknown = new("", 0);

    /// <summary>The pools that it serves.</summary>
    public ImmutableArray<string> Pools { get; init; } = [PoolName.Default];

    public bool Serves(string pool) => Pools.Contains(pool);

    /// <summary>
    /// Whether the task can be made here. One that needs more memory than there is may still be tried if nothing else runs: it is an
    /// estimate.
    /// </summary>
    /// <param name="memoryInUse">Of the tasks that run here already.</param>
    public bool Suit(TaskNeeds needs, long memoryInUse) =>
        (needs.Engine.Length == 0 || Engine.Length == 0 || needs.Engine == Engine)
        && (MemoryBytes == 0 || memoryInUse == 0 || memoryInUse + needs.MemoryBytes <= MemoryBytes);
}
