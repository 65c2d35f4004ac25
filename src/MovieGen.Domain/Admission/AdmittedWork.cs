using System.Collections.Immutable;

namespace MovieGen.Domain.Admission;

/// <summary>
/// What runs now, and by it what may start. Renders always may: their number is their worker's matter. Other work needs a slot of its
/// class, and memory that neither renders nor other work hold; but one of a class may always run, so that nothing waits forever on a
/// small machine. A class never waits for another's slots.
/// </summary>
public sealed record AdmittedWork(AdmissionLimits Limits)
{
    private ImmutableDictionary<WorkClass, (int Count, long MemoryBytes)> Running { get; init; } =
        ImmutableDictionary<WorkClass, (int, long)>.Empty;

    public int CountOf(WorkClass work) => Running.GetValueOrDefault(work).Count;

    public long MemoryBytes => Running.Values.Sum(use => use.MemoryBytes);

    /// <param name="memoryBytes">What its processes are held to.</param>
    public bool MayStart(WorkClass work, long memoryBytes) =>
        work == WorkClass.Render
        || CountOf(work) == 0
        || (CountOf(work) < Limits.SlotsOf(work) && memoryBytes <= Limits.MemoryBytes - MemoryBytes);

    public AdmittedWork Start(WorkClass work, long memoryBytes) => Changed(work, 1, memoryBytes);

    public AdmittedWork End(WorkClass work, long memoryBytes) => Changed(work, -1, -memoryBytes);

    /// <summary>The first of those that wait that may start now: of each class in their order, of the classes in theirs.</summary>
    /// <returns>Its place in the list, or -1.</returns>
    public int Next(IReadOnlyList<(WorkClass Work, long MemoryBytes)> waiting)
    {
        foreach (var work in waiting.Select(w => w.Work).Distinct().Order())
        {
            var first = waiting.Index().First(w => w.Item.Work == work);
            if (MayStart(work, first.Item.MemoryBytes))
                return first.Index;
        }
        return -1;
    }

    private AdmittedWork Changed(WorkClass work, int count, long memoryBytes)
    {
        var use = Running.GetValueOrDefault(work);
        return this with { Running = Running.SetItem(work, (use.Count + count, use.MemoryBytes + memoryBytes)) };
    }
}
