using MovieGen.Domain.Jobs;
using static MovieGen.Domain.Jobs.JobEvents;

namespace MovieGen.Farm.Projections;

/// <summary>What a batch of events changes in the tables: the newest state of each job, and which of its scenes are others.</summary>
internal sealed class JobChanges
{
    private readonly Dictionary<JobId, (JobState State, SortedSet<int> Scenes, DateTimeOffset At)> _changed = [];
    private readonly HashSet<JobId> _replanned = [];
    private readonly HashSet<JobId> _submitted = [];
    private readonly HashSet<JobId> _deleted = [];

    /// <summary>Jobs that have a row.</summary>
    public IEnumerable<JobState> Jobs => _changed.Values.Select(job => job.State);

    /// <summary>What these rows are made of.</summary>
    public IEnumerable<JobRowSource> Rows => _changed.Values.Select(job => new JobRowSource(job.State, job.At));

    /// <summary>Scenes whose rows are others, with their jobs.</summary>
    public IEnumerable<(JobState Job, int Scene)> Scenes =>
        _changed.Values.SelectMany(job => job.Scenes.Select(scene => (job.State, scene)));

    /// <summary>Jobs that are new.</summary>
    public IEnumerable<JobState> Submitted => _submitted.Select(id => _changed[id].State);

    /// <summary>Jobs whose scenes and assets are those of another plan.</summary>
    public IReadOnlyCollection<JobId> Replanned => _replanned;

    public IReadOnlyCollection<JobId> Deleted => _deleted;

    public void Delete(JobId job)
    {
        _changed.Remove(job);
        _replanned.Remove(job);
        _submitted.Remove(job);
        _deleted.Add(job);
    }

    /// <param name="state">After the event.</param>
    public void Add(JobState state, IJobEvent happened)
    {
        var id = happened.JobId;
        var scenes = _changed.TryGetValue(id, out var known) ? known.Scenes : [];
        switch (happened)
        {
            case JobSubmitted:
                _submitted.Add(id);
                break;
            case JobPlanned planned:
                _replanned.Add(id);
                scenes = [.. Enumerable.Range(0, planned.Outline.Scenes.Length)];
                break;
            case OutputsLost when state.Work is { } work:
                scenes = [.. Enumerable.Range(0, work.Scenes.Count)];
                break;
            case SegmentRendered e:
                scenes.Add(e.Scene);
                break;
            case SegmentReused e:
                scenes.Add(e.Scene);
                break;
            case AttemptFailed { Scene: { } scene }:
                scenes.Add(scene);
                break;
            // A scene with failed attempts is a failed one as long as its job has failed.
            case JobFailed or JobRetried when state.Work is { } work:
                scenes.UnionWith(Enumerable.Range(0, work.Scenes.Count).Where(scene => work.Scenes[scene].FailedAttempts > 0));
                break;
        }

        _changed[id] = (state, scenes, happened.At);
    }
}
