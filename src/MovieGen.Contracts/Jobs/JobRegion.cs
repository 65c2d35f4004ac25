namespace MovieGen.Contracts.Jobs;

/// <summary>Names the shard region of jobs in the actor registry, on every node (a proxy if it hosts none).</summary>
public sealed class JobRegion;
