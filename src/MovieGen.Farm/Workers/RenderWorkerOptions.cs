using System.Collections.Immutable;
using MovieGen.Domain.Jobs;

namespace MovieGen.Farm.Workers;

/// <summary>Settings of a render worker.</summary>
/// <param name="WorkFolder">Folder of unfinished renders; on the disk of the stores. Created if missing, swept at start.</param>
public sealed record RenderWorkerOptions(string WorkFolder)
{
    /// <summary>Concurrent renders; by default one per core.</summary>
    public int Slots { get; init; } = Environment.ProcessorCount;

    /// <summary>
    /// Slots beside the others for quick tasks alone, such as an editor's pictures; 0 is one for two slots, and at least one.
    /// </summary>
    public int QuickSlots { get; init; }

    internal int EffectiveQuickSlots => QuickSlots > 0 ? QuickSlots : Math.Max(1, Slots / 2);

    /// <summary>What all renders together may use; the queue grants no more than fits by its estimates. 0 is no limit.</summary>
    public long MemoryBytes { get; init; }

    /// <summary>The pools that it serves, at least one.</summary>
    public ImmutableArray<string> Pools { get; init; } = [PoolName.Default];

    /// <summary>What a render leaves free on the disk of <see cref="WorkFolder"/>: no render starts with less.</summary>
    public long KeepFreeBytes { get; init; }

    /// <summary>How long running renders may continue when the node is stopped; longer delays the stop, shorter discards work.</summary>
    public TimeSpan DrainTime { get; init; } = TimeSpan.Zero;
}
