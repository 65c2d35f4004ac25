using System.Collections.Immutable;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;
using static MovieGen.Domain.Rendering.TaskAnswers;

namespace MovieGen.Domain.Jobs.Runs;

/// <content>From offers to published artifacts: this is where a job decides whether a task is retried.</content>
public sealed partial class JobRun
{
    /// <summary>Offers what can begin now, or when the job resumes; when nothing is left, the job is complete.</summary>
    private void Advance()
    {
        if (_agenda is null || !State.IsActive)
            return;
        if (_agenda.IsComplete)
        {
            Record(JobReports.AllPublished(State, _now.At));
            return;
        }

        foreach (var item in _agenda.Next())
            _offers.Add(item, _now.Elapsed);
    }

    private void OnAnswer(AgendaItem item, ITaskAnswer answer)
    {
        switch (answer)
        {
            case TaskQueued:
                _offers.Confirm(item.Key, _now.Elapsed);
                return;
            case TaskStarted started:
                _offers.Start(item.Key, _now.Elapsed);
                Monitor.Begin(item, started.Worker);
                Record(JobReports.WorkBegan(State, _now.At));
                break;
            case TaskProgressed progressed:
                _offers.Start(item.Key, _now.Elapsed);
                Monitor.Report(item, progressed.Worker, progressed.Fraction);
                break;
            case TaskCompleted completed:
                OnCompleted(item, completed);
                break;
            case TaskFailed failed:
                OnFailed(item, failed);
                break;
        }

        _effects.Add(new RunEffect.Touch());
    }

    private void OnCompleted(AgendaItem item, TaskCompleted completed)
    {
        var agenda = _agenda!;
        _offers.Remove(item.Key);
        Monitor.Finish(item);
        Record(EventsOf(item, completed, agenda));
        agenda.Publish(item);
        Advance();
        if (item.Scene is null || !_offers.Items.Any(other => other.Scene == item.Scene))
            _effects.Add(new RunEffect.Release(item));
    }

    private ImmutableArray<IJobEvent> EventsOf(AgendaItem item, TaskCompleted completed, JobAgenda agenda)
    {
        var render = completed.Reused ? null : new RenderRun(completed.Worker, completed.Seconds);
        return item.Task.Kind switch
        {
            JobTaskKind.Segment => JobReports.SegmentsPublished(State, item.Key, agenda.PlacesOf(item.Key), render, _now.At),
            JobTaskKind.Soundtrack => JobReports.SoundtrackPublished(State, item.Key, completed.Record.Facts, render, _now.At),
            JobTaskKind.Movie => JobReports.MovieReady(State, completed.Record, render, _now.At),
            _ => [],
        };
    }

    private void OnFailed(AgendaItem item, TaskFailed failed)
    {
        var alike = _offers.Fail(item.Key, failed.Fault.Kind);
        var fault = RetryPolicy.Weigh(failed.Fault, alike);
        if (fault.Kind == FaultKind.Resource)
        {
            var wait = RetryPolicy.PauseAfter(FaultKind.Resource, alike, item.Key);
            _offers.RepeatAt(item.Key, _now.Elapsed + wait);
            Monitor.Defer(item, fault);
            _effects.Add(new RunEffect.NoteShortage(item, failed.Worker, fault, wait));
            return;
        }

        Monitor.Drop(item);
        Record(JobReports.AttemptFailed(State, item, failed.Worker, fault, NameOfSource(fault), _now.At));

        // State has the events that were just recorded: the job may have failed with them, and this failure counts.
        if (!State.IsActive)
            return;
        var failures = State.AttemptsAt(item.Task).Failed;
        var pause = RetryPolicy.PauseAfter(fault.Kind, failures, item.Key);
        if (fault.Code == ProblemCodes.Render.IntermediateLost)
            RenderLostIntermediates(item.Task, failures == 1 ? TimeSpan.Zero : pause);
        else
            _offers.RepeatAt(item.Key, _now.Elapsed + pause);
    }

    /// <summary>
    /// Intermediates of a stage are no longer in the store. The store is queried again; whatever is missing is re-rendered, and then the
    /// stage, whose number of attempts limits this. A first loss is made good at once. What is lost again is often never where the stage
    /// looks for it, because a worker has another store: a pause gives other workers a chance to take the tasks.
    /// </summary>
    private void RenderLostIntermediates(JobTask stage, TimeSpan pause)
    {
        _effects.Add(new RunEffect.NoteLoss(stage));
        Withdraw(_offers.Suspend());
        End();
        if (pause == TimeSpan.Zero)
            Begin();
        else
            _retryAt = _now.Elapsed + pause;
    }

    private string NameOfSource(RenderFault fault) =>
        fault.Source is { } content && _plan?.Timeline.Assets().FirstOrDefault(asset => asset.Sha256 == content) is { } asset
            ? $"{asset.Id} ({asset.Name})"
            : "";
}
