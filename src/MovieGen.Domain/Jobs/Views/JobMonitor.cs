using System.Collections.Immutable;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;
using static MovieGen.Domain.Jobs.JobEvents;

namespace MovieGen.Domain.Jobs.Views;

/// <summary>A job as others see it while it runs: <see cref="JobView"/>, and what is known of running renders beyond the events.</summary>
public sealed class JobMonitor
{
    private readonly JobPace _pace = new();
    private readonly Dictionary<JobTask, AgendaItem> _running = [];
    private readonly Dictionary<JobTask, RenderFault> _shortages = [];
    private readonly Dictionary<int, string> _workers = [];
    private readonly Dictionary<int, double> _sceneFrames = [];
    private readonly SortedSet<int> _changed = [];
    private JobState _state;
    private JobProgress _progress;
    private long _frames;

    public JobMonitor(JobState state, Moment now)
    {
        _state = state;
        _progress = new JobProgress(state);
        Revision = (state.FinishedAt ?? now.At).ToUnixTimeMilliseconds();
    }

    /// <summary>
    /// Grows with every change, also over restarts: it follows the clock if that is ahead. Of a job that has ended and was read again it is
    /// not greater than the last that was published: who has seen the end has seen all.
    /// </summary>
    public long Revision { get; private set; }

    /// <inheritdoc cref="JobProgress.ToRecord"/>
    public double? ToRecord => _progress.ToRecord;

    /// <summary>Takes over the state after an event.</summary>
    public void Follow(JobState next, IJobEvent happened)
    {
        _state = next;
        if (happened is JobPlanned or OutputsLost)
            _progress = new JobProgress(next);
        else
            _progress.Follow(next);

        // Under another plan, and when nothing is rendered any more, only what is published counts.
        if (happened is JobPlanned or OutputsLost || !next.IsActive)
        {
            _sceneFrames.Clear();
            _frames = 0;
        }

        if (happened is JobResumed or SegmentReused or JobPlanned or JobRetried or OutputsLost)
            _pace.Restart();
        if (SceneOf(happened) is { } scene)
            _changed.Add(scene);
        if (happened is OutputsLost && next.Work is { } work)
            _changed.UnionWith(Enumerable.Range(0, work.Scenes.Count));
    }

    /// <summary>A worker renders it; repeated for a render that is under way, it changes only the worker.</summary>
    public void Begin(AgendaItem item, string worker) => Report(item, worker, _progress.FractionOf(item.Task));

    /// <summary>A render is at this fraction (0–1).</summary>
    public void Report(AgendaItem item, string worker, double fraction)
    {
        _running[item.Task] = item;
        _progress.Report(item.Task, fraction);
        if (fraction > 0)
            _shortages.Remove(item.Task);
        if (item.Scene is not { } scene)
            return;
        _workers[scene] = worker;
        _changed.Add(scene);
    }

    /// <summary>It is no longer being rendered.</summary>
    public void Drop(AgendaItem item)
    {
        _running.Remove(item.Task);
        _shortages.Remove(item.Task);
        _progress.Drop(item.Task);
        if (item.Scene is { } scene)
            _changed.Add(scene);
    }

    /// <summary>It waits because of a shortage; shown as a warning until it is rendered again.</summary>
    public void Defer(AgendaItem item, RenderFault shortage)
    {
        Drop(item);
        _shortages[item.Task] = shortage;
    }

    /// <summary>The artifact is published; even if no event says so, it counts as done.</summary>
    public void Finish(AgendaItem item)
    {
        _running.Remove(item.Task);
        _shortages.Remove(item.Task);
        _progress.Report(item.Task, 1);
    }

    public void DropAll()
    {
        foreach (var item in _running.Values.ToList())
            Drop(item);
        _shortages.Clear();
    }

    /// <summary>Measures how fast the job goes; called about once a second.</summary>
    public void Measure(Moment now) => _pace.Sample(now.Elapsed, _progress.CostDone);

    /// <summary>The next summary is a newer one.</summary>
    public void Advance(Moment now) => Revision = Math.Max(Revision + 1, now.At.ToUnixTimeMilliseconds());

    /// <summary>Scenes that changed since the last call, up to a maximum; the rest comes with the next call.</summary>
    public ImmutableArray<SceneView> TakeChanged(int max)
    {
        var indices = _changed.Take(max).ToList();
        _changed.ExceptWith(indices);
        return [.. indices.Select(SceneAt)];
    }

    public ImmutableArray<SceneView> Scenes(int from, int count)
    {
        var scenes = _state.Work?.Scenes.Count ?? 0;
        var first = Math.Clamp(from, 0, scenes);
        return [.. Enumerable.Range(first, Math.Clamp(count, 0, scenes - first)).Select(SceneAt)];
    }

    public JobSummary Summary()
    {
        var view = JobView.Of(_state);
        return view with
        {
            Percent = Math.Round(_progress.Percent, 2),
            EtaSeconds = Eta(),
            FramesDone = FramesDone(),
            Warnings = [.. Shortages(), .. view.Warnings],
            Revision = Revision,
        };
    }

    private double? Eta()
    {
        if (!_state.IsActive || _state.Paused || _state.Work is not { } work)
            return null;
        var seconds = _pace.SecondsLeft(Math.Max(0, work.CostTotal - _progress.CostDone), _progress.TailLeft, _progress.Running);
        return seconds is { } known ? Math.Round(known, 1) : null;
    }

    /// <summary>Of what is rendering, what was shown once stays shown: a failed attempt takes nothing back.</summary>
    private long FramesDone()
    {
        if (_state.Work is not { } work)
            return 0;
        var rendering = _running.Values.Where(r => r.Scene is not null).Sum(r => (long)(r.Frames * _progress.FractionOf(r.Task)));
        return _frames = Math.Max(_frames, Math.Min(work.Outline.Frames, work.FramesDone + rendering));
    }

    private double FramesOf(int scene)
    {
        var rendering = _running.Values.Where(r => r.Scene == scene).Sum(r => r.Frames * _progress.FractionOf(r.Task));
        return _sceneFrames[scene] = Math.Max(_sceneFrames.GetValueOrDefault(scene), _state.Work!.Scenes[scene].FramesDone + rendering);
    }

    /// <summary>Current shortages, each once; there is no event for them, because they pass by themselves.</summary>
    private IEnumerable<Problem> Shortages() =>
        _shortages
            .Values.DistinctBy(fault => fault.Code)
            .Select(fault => new Problem(fault.Code, "", $"Work waits: {fault.Message}", ProblemCatalogue.WaitingAdvice));

    private SceneView SceneAt(int index)
    {
        var view = JobView.SceneOf(_state, index);
        var tally = _state.Work!.Scenes[index];
        var isRendering = _running.Values.Any(r => r.Scene == index);
        return view with
        {
            Status = isRendering && view.Status == SceneStatus.Waiting ? SceneStatus.Rendering : view.Status,
            Percent = JobView.PercentOf(tally, FramesOf(index)),
            Attempts = tally.FailedAttempts + (isRendering || tally.Done > tally.Reused ? 1 : 0),
            Worker = _workers.GetValueOrDefault(index) ?? view.Worker,
        };
    }

    private static int? SceneOf(IJobEvent happened) =>
        happened switch
        {
            SegmentRendered e => e.Scene,
            SegmentReused e => e.Scene,
            AttemptFailed e => e.Scene,
            _ => null,
        };
}
