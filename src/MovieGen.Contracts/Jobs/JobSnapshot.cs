using MovieGen.Domain.Jobs;

namespace MovieGen.Contracts.Jobs;

/// <summary>A job's state as its snapshots keep it: only a speed-up, the events tell the same.</summary>
public sealed record JobSnapshot(JobState State) : IFarmMessage;
