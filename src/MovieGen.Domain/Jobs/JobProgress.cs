namespace MovieGen.Domain.Jobs;

/// <summary>
/// The percentage of one job while it runs: its tasks weighed by their estimates, unfinished renders counting by their fraction. It never
/// falls, whatever fails or restarts, and only a published movie is 100.
/// </summary>
/// <remarks>
/// What a crash forgets (fractions of running renders) may have been shown. So no more is ever shown than the journal proves (<see
/// cref="AtLeast"/>), and before more is shown a coarse step above it is recorded (<see cref="ToRecord"/>). After a restart progress begins
/// at what is proven and moves on from there.
/// </remarks>
public sealed class JobProgress
{
    /// <summary>The most that is shown before the movie is published.</summary>
    public const double Ceiling = 99.5;

    /// <summary>Recorded steps, in percent: at most twenty events in a job's life, and the most that a restart can jump ahead.</summary>
    private const double Step = 5;

    private readonly Dictionary<JobTask, double> _running = [];
    private readonly double _floor;
    private readonly double _floorCost;
    private JobState _state;
    private double _highest;

    public JobProgress(JobState state)
    {
        _state = state;
        _floor = AtLeast(state);
        _floorCost = state.Work?.CostDone ?? 0;
        _highest = _floor;
    }

    /// <summary>The percentage that the job's events alone prove: restarts begin here.</summary>
    public static double AtLeast(JobState state)
    {
        if (state.Status == JobStatus.Completed)
            return 100;
        var milestones = state.Work is { CostTotal: > 0 } work ? Ceiling * work.CostDone / work.CostTotal : 0;
        return Math.Max(milestones, state.PercentReached);
    }

    /// <summary>0–100; what may be shown now.</summary>
    public double Percent => _state.Status == JobStatus.Completed ? 100 : Math.Min(Measured(), AtLeast(_state));

    /// <summary>The step to record before more can be shown; null if the journal proves enough.</summary>
    public double? ToRecord
    {
        get
        {
            if (!_state.IsActive || Measured() is var measured && measured <= AtLeast(_state))
                return null;
            return Math.Min(Ceiling, Math.Floor(measured / Step) * Step + Step);
        }
    }

    /// <summary>Tasks that are being rendered.</summary>
    public int Running => _running.Values.Count(fraction => fraction < 1);

    /// <summary>Estimated seconds of what is done, running renders counted by their fraction.</summary>
    public double CostDone => (_state.Work?.CostDone ?? 0) + _running.Sum(task => CostOf(task.Key) * task.Value);

    /// <summary>Estimated seconds of what can only be done one after the other, at the end.</summary>
    public double TailLeft
    {
        get
        {
            if (_state.Work is not { } work)
                return 0;
            var movie = work.MovieBytes is null ? Left(JobTask.Movie) : 0;
            return movie + Left(JobTask.Poster) + Left(JobTask.Hls);
        }
    }

    /// <summary>Takes over the state after an event; tasks that the events finish are counted there from now on.</summary>
    public void Follow(JobState next)
    {
        _state = next;
        if (next.Work is not { } work)
            return;
        foreach (var task in _running.Keys.Where(task => IsCounted(work, task)).ToList())
            _running.Remove(task);
    }

    /// <summary>A render is at this fraction (0–1).</summary>
    public void Report(JobTask task, double fraction)
    {
        if (_state.Work is { } work && !IsCounted(work, task))
            _running[task] = Math.Clamp(fraction, 0, 1);
    }

    /// <summary>A render came to nothing; what it had done does not count.</summary>
    public void Drop(JobTask task) => _running.Remove(task);

    /// <summary>How far a render is; 0 if it is not running.</summary>
    public double FractionOf(JobTask task) => _running.GetValueOrDefault(task);

    private double Measured()
    {
        if (_state.Work is { } work)
        {
            var left = work.CostTotal - _floorCost;
            var share = left <= 0 ? 1 : Math.Clamp((CostDone - _floorCost) / left, 0, 1);
            _highest = Math.Max(_highest, _floor + (Ceiling - _floor) * share);
        }

        return _highest;
    }

    private double Left(JobTask task) => CostOf(task) * (1 - FractionOf(task));

    private double CostOf(JobTask task) => _state.Work!.Outline.CostOf(task);

    private static bool IsCounted(JobWork work, JobTask task) =>
        task.Kind switch
        {
            JobTaskKind.Segment => work.Published.Contains(task.SegmentIndex),
            JobTaskKind.Soundtrack => work.Soundtrack is not null,
            JobTaskKind.Movie => work.MovieBytes is not null,
            _ => false,
        };
}
