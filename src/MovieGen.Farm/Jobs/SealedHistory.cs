using System.Collections.Immutable;
using MovieGen.Contracts.Jobs;
using MovieGen.Contracts.Serialization;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Jobs.Histories;

namespace MovieGen.Farm.Jobs;

/// <summary>A job's history as its actor reads and extends it: every event is compared with its seal, and new ones are sealed.</summary>
/// <param name="maySeal">Whether all who may write to the history know of seals.</param>
internal sealed class SealedHistory(JobId job, Func<bool> maySeal)
{
    private HistoryChain _chain = HistoryChain.Empty;

    /// <summary>What the events that were read tell.</summary>
    public JobState State { get; private set; } = JobState.None;

    /// <summary>Begins with a snapshot instead of the first event.</summary>
    /// <returns>The number of the last event in it.</returns>
    /// <exception cref="DamagedSnapshotException">It is of another history, or another place in it.</exception>
    public long Begin(JobSnapshot snapshot, long number)
    {
        _chain = snapshot.Chain ?? new HistoryChain(number, null);
        if (_chain.Number != number || snapshot.State.Submitted is { } submitted && submitted.JobId != job)
            throw new DamagedSnapshotException($"The snapshot at number {number} is of another place in another history.");
        State = snapshot.State;
        return number;
    }

    /// <exception cref="DamagedHistoryException">The event does not fit.</exception>
    public void Read(StoredEvent stored, long number)
    {
        (_chain, var fault) = stored.Follow(_chain, job, number);
        if (fault is not null)
            throw new DamagedHistoryException($"Event {number}: {fault}.");
        State = State.Apply(stored.Event!);
    }

    /// <summary>The events as they are to be written next.</summary>
    public ImmutableArray<StoredEvent> Seal(ImmutableArray<IJobEvent> events)
    {
        var isSealed = _chain.Seal is not null || maySeal();
        var stored = ImmutableArray.CreateBuilder<StoredEvent>(events.Length);
        foreach (var happened in events)
        {
            (var next, _chain) = EventSeals.Next(_chain, happened, isSealed);
            stored.Add(next);
        }

        return stored.MoveToImmutable();
    }

    /// <summary>A snapshot of a state that all events so far have led to.</summary>
    public JobSnapshot Snapshot(JobState state) => new(state) { Chain = _chain.Seal is null ? null : _chain };
}
