using System.Collections.Immutable;
using MovieGen.Contracts.Jobs;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;
using static MovieGen.Domain.Jobs.JobEvents;

namespace MovieGen.Farm.Jobs;

/// <summary>A job as others see it: its state, and what is known of running renders beyond it.</summary>
internal sealed class JobLive
{
    /// <summary>Warnings shown with a job; a movie of a thousand scenes may have as many, and a message has an end.</summary>
    private const int MaxWarnings = 50;

    private readonly TimeProvider _clock;
    private readonly long _began;
    private readonly JobPace _pace = new();
    private readonly Dictionary<JobTask, AgendaItem> _running = [];
    private readonly Dictionary<JobTask, RenderFault> _short = [];
    private readonly Dictionary<int, string> _workers = [];
    private readonly Dictionary<int, double> _sceneFrames = [];
    private readonly SortedSet<int> _changed = [];
    private JobState _state;
    private JobProgress _progress;
    private long _frames;

    public JobLive(JobState state, TimeProvider clock)
    {
        _state = state;
        _clock = clock;
        _began = clock.GetTimestamp();
        _progress = new JobProgress(state);
        Revision = clock.GetUtcNow().ToUnixTimeMilliseconds();
    }

    /// <summary>Grows with every change, also over restarts: it follows the clock where that is ahead.</summary>
    public long Revision { get; private set; }

    /// <inheritdoc cref="JobProgress.ToRecord"/>
    public double? ToRecord => _progress.ToRecord;

    /// <summary>Takes over the state after an event.</summary>
    public void Follow(JobState next, IJobEvent happened)
    {
        _state = next;
        if (happened is JobPlanned)
        {
            _progress = new JobProgress(next);
            _sceneFrames.Clear();
            _frames = 0;
        }
        else
            _progress.Follow(next);
        if (happened is JobResumed or SegmentReused or JobPlanned or JobRetried)
            _pace.Restart();
        if (SceneOf(happened) is { } scene)
            _changed.Add(scene);
    }

    /// <summary>Somebody is at it; said again of a render that is on its way, it changes nothing but who.</summary>
    public void Begin(AgendaItem item, string worker) => Report(item, worker, _progress.FractionOf(item.Task));

    /// <summary>A render is at this fraction.</summary>
    public void Report(AgendaItem item, string worker, double fraction)
    {
        _running[item.Task] = item;
        _progress.Report(item.Task, fraction);
        if (fraction > 0)
            _short.Remove(item.Task);
        if (item.Scene is not { } scene)
            return;
        _workers[scene] = worker;
        _changed.Add(scene);
    }

    /// <summary>Nobody is at it any more.</summary>
    public void Drop(AgendaItem item)
    {
        _running.Remove(item.Task);
        _short.Remove(item.Task);
        _progress.Drop(item.Task);
        if (item.Scene is { } scene)
            _changed.Add(scene);
    }

    /// <summary>Nobody is at it, because there is not enough of something; told as a warning until it moves again.</summary>
    public void RunShort(AgendaItem item, RenderFault fault)
    {
        Drop(item);
        _short[item.Task] = fault;
    }

    /// <summary>The artifact is published; where no event says so, it still counts as done.</summary>
    public void Finish(AgendaItem item)
    {
        _running.Remove(item.Task);
        _short.Remove(item.Task);
        _progress.Report(item.Task, 1);
    }

    public void DropAll()
    {
        foreach (var item in _running.Values.ToList())
            Drop(item);
        _short.Clear();
    }

    /// <summary>Measures how fast the job goes; called about once a second.</summary>
    public void Measure() => _pace.Sample(_clock.GetElapsedTime(_began), _progress.CostDone);

    /// <summary>The next summary is a newer one.</summary>
    public void Advance() => Revision = Math.Max(Revision + 1, _clock.GetUtcNow().ToUnixTimeMilliseconds());

    /// <summary>Scenes that changed since the last call, at most so many; the rest comes with the next call.</summary>
    public ImmutableArray<SceneView> TakeChanged(int most)
    {
        var indices = _changed.Take(most).ToList();
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
        var request = _state.Request;
        var work = _state.Work;
        return new JobSummary(
            request.JobId,
            request.Title,
            request.Storyboard,
            _state.Status,
            _state.Stage,
            _state.Paused,
            _state.Priority,
            Math.Round(_progress.Percent, 2),
            Eta(),
            work?.Outline.Frames ?? 0,
            FramesDone(work),
            work?.Outline.DurationSeconds ?? 0,
            work?.Outline.Scenes.Length ?? 0,
            work?.SegmentsReused ?? 0,
            request.At,
            _state.StartedAt,
            _state.FinishedAt,
            Outputs(work),
            [.. Shortages(), .. Warnings(work)],
            _state.Error,
            Revision
        );
    }

    private double? Eta()
    {
        if (!_state.IsActive || _state.Paused || _state.Work is not { } work)
            return null;
        var seconds = _pace.SecondsLeft(Math.Max(0, work.CostTotal - _progress.CostDone), _progress.TailLeft, _progress.Running);
        return seconds is { } known ? Math.Round(known, 1) : null;
    }

    /// <summary>Of what is rendering, what was shown once stays shown: a failed attempt takes nothing back.</summary>
    private long FramesDone(JobWork? work)
    {
        if (work is null)
            return 0;
        var rendering = _running.Values.Where(r => r.Scene is not null).Sum(r => (long)(r.Frames * _progress.FractionOf(r.Task)));
        return _frames = Math.Max(_frames, Math.Min(work.Outline.Frames, work.FramesDone + rendering));
    }

    private double FramesOf(int scene)
    {
        var rendering = _running.Values.Where(r => r.Scene == scene).Sum(r => r.Frames * _progress.FractionOf(r.Task));
        return _sceneFrames[scene] = Math.Max(_sceneFrames.GetValueOrDefault(scene), _state.Work!.Scenes[scene].FramesDone + rendering);
    }

    private JobOutputs Outputs(JobWork? work) =>
        _state.Outputs is { } outputs
            ? new JobOutputs(outputs.Movie, outputs.Poster, outputs.Hls, work?.Soundtrack?.LoudnessLufs, work?.Soundtrack?.TruePeakDbtp)
            : JobOutputs.None;

    /// <summary>What is short now, each once; no event tells of it, for it ends as it came.</summary>
    private IEnumerable<Problem> Shortages() =>
        _short
            .Values.DistinctBy(fault => fault.Code)
            .Select(fault => new Problem(
                fault.Code,
                "",
                $"Work waits: {fault.Message}",
                "It goes on by itself as soon as there is enough."
            ));

    private static ImmutableArray<Problem> Warnings(JobWork? work)
    {
        if (work is not { Outline.Warnings: var all })
            return [];
        if (all.Length <= MaxWarnings)
            return all;
        var more = new Problem(
            all[MaxWarnings].Code,
            "",
            $"There are {all.Length - MaxWarnings} more warnings.",
            "A dry run of the storyboard lists all."
        );
        return [.. all[..MaxWarnings], more];
    }

    private SceneView SceneAt(int index)
    {
        var work = _state.Work!;
        var (outline, tally) = (work.Outline.Scenes[index], work.Scenes[index]);
        var here = _running.Values.Where(r => r.Scene == index).ToList();
        var frames = FramesOf(index);
        var status = tally switch
        {
            { IsDone: true } => SceneStatus.Done,
            { FailedAttempts: > 0 } when _state.Status == JobStatus.Failed => SceneStatus.Failed,
            _ => here.Count > 0 ? SceneStatus.Rendering : SceneStatus.Waiting,
        };
        var begun = here.Count > 0 || tally.Done > tally.Reused ? 1 : 0;
        return new SceneView(
            index,
            outline.Id,
            outline.Kind,
            status,
            tally.IsDone ? 100 : Math.Round(100 * frames / Math.Max(1, tally.Frames), 1),
            work.Outline.Rate.SecondsAt(outline.Start),
            work.Outline.Rate.SecondsAt(outline.Frames),
            tally.FailedAttempts + begun,
            _workers.GetValueOrDefault(index) ?? tally.Worker,
            Math.Round(tally.Seconds, 3),
            tally.IsDone && tally.Reused == tally.Segments
        );
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
