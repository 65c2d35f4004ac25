namespace MovieGen.Domain.Jobs;

/// <summary>Something that happened to a job, as its journal keeps it permanently: has a manifest, a wire form and a golden file.</summary>
public interface IJobEvent
{
    JobId JobId { get; }

    /// <summary>When, by the clock of the process that caused it; for display, never for ordering.</summary>
    DateTimeOffset At { get; }
}
