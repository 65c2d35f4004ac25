namespace MovieGen.Domain.Jobs;

/// <summary>Something that happened to a job, as its journal keeps it for ever: has a manifest, a wire form and a golden file.</summary>
public interface IJobEvent
{
    JobId JobId { get; }

    /// <summary>When, by the clock of whoever caused it; for people, never for order.</summary>
    DateTimeOffset At { get; }
}
