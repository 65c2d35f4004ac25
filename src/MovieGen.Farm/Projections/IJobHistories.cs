using MovieGen.Domain.Jobs;

namespace MovieGen.Farm.Projections;

/// <summary>The histories of jobs, as the journal keeps them.</summary>
public interface IJobHistories
{
    /// <summary>Reads a job's events from the first one on, in order.</summary>
    /// <param name="through">Number of the last event to read, counted from 1.</param>
    Task<IReadOnlyList<IJobEvent>> ReadAsync(JobId job, long through, CancellationToken cancellation);
}
