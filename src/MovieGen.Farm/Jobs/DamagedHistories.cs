using System.Collections.Concurrent;
using System.Runtime.Serialization;
using Microsoft.Extensions.Logging;
using MovieGen.Domain.Jobs;

namespace MovieGen.Farm.Jobs;

/// <summary>
/// Jobs of this node whose history cannot be believed, and why. A <see cref="DamagedJobActor"/> stands in for each until the node is
/// started again, when the history is read again: it may have been restored.
/// </summary>
public sealed partial class DamagedHistories(ILogger log)
{
    private readonly ConcurrentDictionary<JobId, string> _faults = new();
    private readonly ConcurrentDictionary<JobId, bool> _distrusted = new();

    /// <summary>Notes and logs it, once.</summary>
    public void Add(JobId job, string fault)
    {
        if (_faults.TryAdd(job, fault))
            HistoryDamaged(log, job, fault);
    }

    /// <summary>Null if nothing is known against the job's history.</summary>
    public string? Find(JobId job) => _faults.GetValueOrDefault(job);

    /// <summary>From now on, all events of the job are read.</summary>
    public void DistrustSnapshots(JobId job)
    {
        if (_distrusted.TryAdd(job, true))
            SnapshotDamaged(log, job);
    }

    public bool DistrustsSnapshots(JobId job) => _distrusted.ContainsKey(job);

    /// <summary>What is wrong with a history whose reading failed; null if something else failed.</summary>
    public static string? FaultIn(Exception? failure) =>
        failure switch
        {
            null => null,
            DamagedHistoryException or SerializationException => failure.Message,
            _ => FaultIn(failure.InnerException),
        };
}

/// <summary>A snapshot is in the wrong place; the events are not affected.</summary>
public sealed class DamagedSnapshotException(string message) : Exception(message);

/// <summary>Something in a job's history is not what was written.</summary>
public sealed class DamagedHistoryException(string message) : Exception(message);
