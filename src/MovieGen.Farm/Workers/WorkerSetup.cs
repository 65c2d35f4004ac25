using MovieGen.Domain.Scheduling;

namespace MovieGen.Farm.Workers;

/// <summary>What one worker is and can do.</summary>
/// <param name="Address">Of its node, as the cluster knows it.</param>
/// <param name="QuickSlots">Slots beside the others that only quick tasks use.</param>
internal sealed record WorkerSetup(string Address, int Slots, int QuickSlots, WorkerCapabilities Capabilities);
