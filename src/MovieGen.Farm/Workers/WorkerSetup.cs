using MovieGen.Domain.Scheduling;

namespace MovieGen.Farm.Workers;

/// <summary>What one worker is and can do.</summary>
/// <param name="Address">Of its node, as the cluster knows it.</param>
internal sealed record WorkerSetup(string Address, int Slots, WorkerCapabilities Capabilities);
