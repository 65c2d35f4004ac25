namespace MovieGen.Farm.Workers;

/// <summary>What a worker must be told.</summary>
/// <param name="WorkFolder">Where renders keep what is unfinished; on the disk of the stores. Made when missing, swept at start.</param>
public sealed record RenderWorkerOptions(string WorkFolder)
{
    /// <summary>Renders at once; as many as there are cores unless said.</summary>
    public int Slots { get; init; } = Environment.ProcessorCount;

    /// <summary>What all renders together may use; the queue grants no more than fits by its estimates. 0 is no limit.</summary>
    public long MemoryBytes { get; init; }

    /// <summary>What a render leaves free on the disk of <see cref="WorkFolder"/>: none begins where less is.</summary>
    public long KeepFreeBytes { get; init; }

    /// <summary>How long running renders may go on when the node is told to end; longer delays the end, shorter throws work away.</summary>
    public TimeSpan DrainTime { get; init; } = TimeSpan.Zero;
}
