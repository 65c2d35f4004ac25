using System.Collections.Immutable;
using MovieGen.Domain.Jobs.Views;
using MovieGen.Domain.Rendering;
using static MovieGen.Domain.Jobs.JobEvents;

namespace MovieGen.Domain.Jobs.Runs;

/// <summary>
/// One job in memory: decides, from its state and its inputs, which events to record and what to render. It plans, queries the store for
/// what is published, and offers the rest, a bounded number of segments at a time, until everything is published. Nothing in it must
/// survive: a new one that is given the job's events resumes where they end.
/// </summary>
public sealed partial class JobRun
{
    /// <summary>How long a transient failure of planning, or of looking up artifacts, is waited out before the next try.</summary>
    public static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(5);

    private readonly int _window;
    private readonly List<RunEffect> _effects = [];
    private OfferTable<AgendaItem> _offers = new(suspended: false);
    private MoviePlan? _plan;
    private JobAgenda? _agenda;
    private TimeSpan? _retryAt;
    private Moment _now;
    private int _round;

    /// <param name="state">As the job's events tell it.</param>
    /// <param name="window">How many segments may be under way at once.</param>
    public JobRun(JobState state, int window, Moment now)
    {
        (State, _window, _now) = (state, window, now);
        Monitor = new JobMonitor(state, now);
    }

    /// <summary>With all events applied that were decided; those of the last effects may not be persisted yet.</summary>
    public JobState State { get; private set; }

    /// <summary>The job as others see it.</summary>
    public JobMonitor Monitor { get; }

    /// <summary>Handles one input.</summary>
    /// <returns>What is to be done, in order.</returns>
    public IReadOnlyList<RunEffect> On(RunInput input, Moment now)
    {
        _now = now;
        Handle(input);
        foreach (var item in _offers.TakeDue(now.Elapsed))
            _effects.Add(new RunEffect.Offer(item, JobOrder.Of(State, _plan!)));
        if (_effects.Exists(effect => effect is RunEffect.Persist))
            _effects.Add(new RunEffect.Publish());
        RunEffect[] effects = [.. _effects];
        _effects.Clear();
        return effects;
    }

    private void Handle(RunInput input)
    {
        switch (input)
        {
            case RunInput.Recovered when State.IsActive:
                Begin();
                break;
            case RunInput.Recovered when State.Deleted:
                _effects.Add(new RunEffect.RemoveOutputs());
                break;
            case RunInput.Command command:
                Handle(command.Value);
                break;
            case RunInput.PlanReady m when m.Round == _round:
                OnPlan(m.Prepared);
                break;
            case RunInput.PublishedFound m when m.Round == _round:
                OnPublishedFound(m.Published);
                break;
            case RunInput.PreparationFailed m when m.Round == _round:
                OnPreparationFailed(m);
                break;
            case RunInput.OutputsLookedUp m:
                Record(JobReports.OutputsMissing(State, m.Run, m.Missing, _now.At));
                break;
            case RunInput.Answer m when _offers.Find(m.Value.Key) is { } item:
                OnAnswer(item, m.Value);
                break;
            case RunInput.QueueRestarted:
                _offers.RepeatAll(_now.Elapsed);
                break;
            case RunInput.Tick when _retryAt <= _now.Elapsed:
                Begin();
                break;
            case RunInput.ProgressDue:
                ShowProgress();
                break;
        }
    }

    private void Handle(IJobCommand command)
    {
        switch (JobDecisions.Decide(State, command))
        {
            case JobRefused refused:
                _effects.Add(new RunEffect.Refuse(refused));
                break;
            case JobDecision.Accepted accepted:
                Record(accepted.Events);
                _effects.Add(new RunEffect.Reply());
                if (command is JobCommands.RestoreOutputs && State is { Status: JobStatus.Completed, Outputs: { } outputs })
                    _effects.Add(new RunEffect.FindOutputs(State.Run, outputs));
                break;
        }
    }

    /// <summary>Applies the events, has them persisted, and does what follows on each.</summary>
    private void Record(ImmutableArray<IJobEvent> events)
    {
        if (events.IsEmpty)
            return;
        _effects.Add(new RunEffect.Persist(events));
        foreach (var happened in events)
        {
            var wasActive = State.IsActive;
            State = State.Apply(happened);
            Monitor.Follow(State, happened);
            React(happened);
            if (wasActive && !State.IsActive)
                _effects.Add(new RunEffect.Finish());
        }
    }

    private void React(IJobEvent happened)
    {
        switch (happened)
        {
            case JobSubmitted or JobRetried or OutputsLost:
                Begin();
                break;
            case JobPaused:
                Withdraw(_offers.Suspend());
                break;
            case JobResumed:
                _offers.Resume(_now.Elapsed);
                Advance();
                break;
            case JobPriorityChanged:
                _offers.RepeatAll(_now.Elapsed);
                break;
            case JobCancelled:
                Withdraw(_offers.Items);
                End();
                break;
            // What runs may finish: a retry, or another job, finds it published.
            case JobFailed or MoviePublished:
                Withdraw(_offers.Suspend());
                End();
                break;
            case JobDeleted:
                _effects.Add(new RunEffect.RemoveOutputs());
                break;
        }
    }

    private void ShowProgress()
    {
        Monitor.Measure(_now);
        if (Monitor.ToRecord is { } percent)
            Record(JobReports.ProgressMade(State, percent, _now.At));
        else
            _effects.Add(new RunEffect.Publish());
    }

    /// <summary>A new round: what is still to come of an earlier one means nothing.</summary>
    private void Begin()
    {
        Forget();
        _effects.Add(new RunEffect.Plan(_round));
    }

    private void End()
    {
        Forget();
        Monitor.DropAll();
        _effects.Add(new RunEffect.ReleaseAll());
    }

    private void Forget()
    {
        _round++;
        (_plan, _agenda, _retryAt) = (null, null, null);
        _offers = new OfferTable<AgendaItem>(State.Paused);
    }

    private void Withdraw(IEnumerable<AgendaItem> items) => _effects.AddRange(items.Select(item => new RunEffect.Withdraw(item)));
}
