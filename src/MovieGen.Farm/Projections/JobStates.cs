using MovieGen.Domain.Jobs;

namespace MovieGen.Farm.Projections;

/// <summary>
/// The states of the jobs that the projection follows, folded from their events as the jobs themselves do. Only a cache: the state of a job
/// that is not in it is read from the journal.
/// </summary>
internal sealed class JobStates(IJobHistories histories)
{
    /// <summary>Unfinished jobs beyond this are read from the journal again when their next event comes.</summary>
    private const int MaxKept = 5000;

    private readonly Dictionary<JobId, Entry> _kept = [];

    /// <summary>The job's state with this event applied.</summary>
    /// <param name="number">The event's number in the job's history, from 1.</param>
    public async Task<JobState> ApplyAsync(IJobEvent happened, long number, CancellationToken cancellation)
    {
        var id = happened.JobId;
        if (!_kept.TryGetValue(id, out var before) || before.Number != number - 1)
            before = await ReadAsync(id, number - 1, cancellation);
        var state = before.State.Apply(happened);
        if (state.IsActive)
        {
            if (_kept.Count >= MaxKept && !_kept.ContainsKey(id))
                _kept.Clear();
            _kept[id] = new Entry(state, number);
        }
        else
            _kept.Remove(id);
        return state;
    }

    /// <summary>Forgets a job that is deleted.</summary>
    public void Remove(JobId id) => _kept.Remove(id);

    /// <summary>Forgets everything: what was folded may not have been written.</summary>
    public void Clear() => _kept.Clear();

    private async Task<Entry> ReadAsync(JobId id, long through, CancellationToken cancellation)
    {
        if (through == 0)
            return new Entry(JobState.None, 0);
        var history = await histories.ReadAsync(id, through, cancellation);
        return new Entry(history.Aggregate(JobState.None, (state, happened) => state.Apply(happened)), through);
    }

    private sealed record Entry(JobState State, long Number);
}
