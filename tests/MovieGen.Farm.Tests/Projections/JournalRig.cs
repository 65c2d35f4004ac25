using MovieGen.Domain.Jobs;
using MovieGen.Farm.Projections;

namespace MovieGen.Farm.Tests.Projections;

/// <summary>A journal that is only a list.</summary>
internal sealed class JournalRig : IJobHistories
{
    private readonly List<JournalledEvent> _events = [];

    public JournalledEvent Append(IJobEvent happened)
    {
        var number = _events.Count(entry => entry.Event.JobId == happened.JobId) + 1;
        var entry = new JournalledEvent(_events.Count + 1, number, happened);
        _events.Add(entry);
        return entry;
    }

    public Task<IReadOnlyList<IJobEvent>> ReadAsync(JobId job, long through, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<IJobEvent>>([
            .. _events.Where(entry => entry.Event.JobId == job && entry.Number <= through).Select(entry => entry.Event),
        ]);
}
