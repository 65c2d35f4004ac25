namespace MovieGen.Domain.Admission;

/// <summary>What the work of one node may take together.</summary>
/// <param name="MemoryBytes">Of all classes.</param>
/// <param name="Inspections">At once.</param>
public sealed record AdmissionLimits(long MemoryBytes, int Inspections)
{
    /// <summary>What a render takes at its peak, for what others may take beside it.</summary>
    public const long RenderBytes = 640L << 20;

    /// <summary>Of the machine's or the container's memory; the rest is the node's and the system's.</summary>
    private const double MemoryShare = 0.8;

    /// <summary>Uploads get about half of the processors; renders have a priority of their own.</summary>
    public static AdmissionLimits Of(int processors, long memoryBytes) =>
        new((long)(memoryBytes * MemoryShare), Math.Clamp(processors / 2, 2, 16));

    public int SlotsOf(WorkClass work) => work == WorkClass.Inspection ? Inspections : int.MaxValue;
}
