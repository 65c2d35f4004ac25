using Akka.Actor;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;
using static MovieGen.Farm.Jobs.JobWorkMessages;

namespace MovieGen.Farm.Jobs;

/// <summary>One run of the job in this process: plan, ask the store what is published, have the rest made.</summary>
public sealed partial class JobActor
{
    private static readonly TimeSpan AgainAfter = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ReadModelPause = TimeSpan.FromMilliseconds(500);

    private readonly Dictionary<string, TaskChild> _children = [];
    private readonly HashSet<IActorRef> _ending = [];
    private MoviePlan? _plan;
    private JobAgenda? _agenda;
    private int _round;
    private int _named;

    private DateTimeOffset Now => _environment.Clock.GetUtcNow();

    private void CommandRun()
    {
        Command<Preparation.Planned>(m => m.Round == _round, m => TakePlan(m.Result));
        Command<Preparation.Asked>(m => m.Round == _round, m => TakePublished(m.Published));
        Command<Preparation.Broke>(m => m.Round == _round, m => PrepareAgain(m.Doing, m.Problem));
        Command<Preparation.Again>(m => m.Round == _round, _ => BeginRun());
        Command<Preparation>(_ => { }); // of a run that has ended

        Command<Began>(
            m => IsChild(Sender),
            m =>
            {
                _live.Begin(m.Item, m.Worker);
                Record(new JobReport.WorkBegan(Now), Touch);
            }
        );
        Command<Progressed>(
            m => IsChild(Sender),
            m =>
            {
                _live.Report(m.Item, m.Worker, m.Fraction);
                Touch();
            }
        );
        Command<Made>(m => IsChild(Sender), Take);
        Command<Failed>(m => IsChild(Sender), Take);
        Command<Short>(
            m => IsChild(Sender),
            m =>
            {
                JobLog.Short(_environment.Log, _id, m.Item.Task, m.Pause, m.Worker, m.Fault.Code, m.Fault.Message);
                _live.RunShort(m.Item, m.Fault);
                Touch();
            }
        );

        Command<OutputsSettled>(m =>
        {
            JobLog.OutputsSettled(_environment.Log, _id, m.Fate);
            Leave();
        });
        Command<OutputsKept>(m =>
        {
            JobLog.TriedAgain(_environment.Log, m.Problem, _id, "removing outputs", AgainAfter);
            Timers.StartSingleTimer("remove", new RemoveAgain(), AgainAfter);
        });
        Command<OutputsUnsettled>(_ => Timers.StartSingleTimer("remove", new RemoveAgain(), ReadModelPause));
        Command<RemoveAgain>(_ => RemoveOutputs());
        Command<Terminated>(m =>
        {
            _ending.Remove(m.ActorRef);
            if (_stopping)
                Stop();
        });
    }

    private void BeginRun()
    {
        ForgetRun();
        Context.SetReceiveTimeout(null);
        var thisRound = _round;
        JobPreparation
            .PlanAsync(_environment, _state.Request)
            .PipeTo(
                Self,
                success: result => new Preparation.Planned(thisRound, result),
                failure: problem => new Preparation.Broke(thisRound, "planning", problem)
            );
    }

    private void TakePlan(PreparedMovie result)
    {
        if (result.Plan is not { } made)
        {
            var first = result.Problems[0];
            var more = result.Problems.Length > 1 ? $" (and {result.Problems.Length - 1} more problems)" : "";
            Record(new JobReport.CannotPlan(first with { Message = first.Message + more }, Now));
            return;
        }

        _plan = made;
        Record(
            new JobReport.Planned(JobOutline.Of(made), Now),
            () =>
            {
                var thisRound = _round;
                JobPreparation
                    .FindPublishedAsync(_environment, _state.Request, made)
                    .PipeTo(
                        Self,
                        success: found => new Preparation.Asked(thisRound, found),
                        failure: problem => new Preparation.Broke(thisRound, "asking the artifact store", problem)
                    );
            }
        );
    }

    private void TakePublished(IReadOnlyDictionary<ArtifactKey, ArtifactRecord> published)
    {
        _agenda = new JobAgenda(_plan!, published.Keys, _environment.Window);
        JobLog.Planned(_environment.Log, _id, _plan!.Timeline.Frames, _plan.Segments.Length, published.Count);
        Store(JobPreparation.EventsOf(_state, _plan, published, Now), Dispatch);
    }

    /// <summary>A store that does not answer may answer later; whatever else goes wrong goes wrong every time.</summary>
    private void PrepareAgain(string doing, Exception problem)
    {
        if (!JobPreparation.MayPass(problem))
        {
            JobLog.NotPlanned(_environment.Log, problem, _id, doing);
            Record(
                new JobReport.CannotPlan(
                    new Problem(
                        ProblemCodes.Job.PlanningFailed,
                        "",
                        $"The job failed while {doing} ({problem.GetType().Name}).",
                        "Look into the node's log for the cause; then retry the job."
                    ),
                    Now
                )
            );
            return;
        }

        JobLog.TriedAgain(_environment.Log, problem, _id, doing, AgainAfter);
        Timers.StartSingleTimer("prepare", new Preparation.Again(_round), AgainAfter);
    }

    /// <summary>Has made what can begin now.</summary>
    private void Dispatch()
    {
        if (_agenda is null || !_state.IsActive)
            return;
        if (_agenda.IsComplete)
            Record(new JobReport.AllPublished(Now));
        else if (!_state.Paused)
            foreach (var item in _agenda.Next())
                Hand(item);
    }

    private void Hand(AgendaItem item)
    {
        var name = NameOf(item);
        if (!_children.TryGetValue(name, out var child))
        {
            var order = JobOrder.Of(_state, _plan!);
            var props = item.Scene is null ? StageActor.Props(order, _environment) : SceneActor.Props(order, _environment);

            // One that had nothing more to do, or that of an earlier run, may still be stopping under this name.
            _children[name] = child = new TaskChild(Context.ActorOf(props, Context.Child(name).IsNobody() ? name : $"{name}-{++_named}"));
        }

        child.Outstanding++;
        child.Actor.Tell(new Make(item));
    }

    private void Take(Made made)
    {
        var item = made.Item;
        var key = item.Artifact.Key;
        JobReport? report = item.Task.Kind switch
        {
            JobTaskKind.Segment => new JobReport.SegmentsPublished(key, _agenda!.PlacesOf(key), made.Render, Now),
            JobTaskKind.Soundtrack => new JobReport.SoundtrackPublished(
                key,
                made.Record.Facts.LoudnessLufs,
                made.Record.Facts.TruePeakDbtp,
                made.Render,
                Now
            ),
            JobTaskKind.Movie => new JobReport.MovieReady(key, made.Record.Bytes, made.Render, Now),
            _ => null,
        };
        _live.Finish(item);
        if (report is null)
            Continue();
        else
            Record(report, Continue);

        void Continue()
        {
            _agenda?.Made(key);
            Release(item);
            Dispatch();
            Touch();
        }
    }

    private void Take(Failed failed)
    {
        var (item, fault) = (failed.Item, failed.Fault);
        var child = Sender;
        _live.Drop(item);
        Record(
            new JobReport.AttemptFailed(item.Task, item.Artifact.Key, failed.Worker, fault, NameOfSource(fault), Now),
            () =>
            {
                if (!_state.IsActive)
                    return;
                if (fault.Code == ProblemCodes.Render.PartLost)
                {
                    MakeLostPartsAgain(item.Task);
                    return;
                }

                var pause = RetryPolicy.PauseAfter(fault.Kind, _state.AttemptsAt(item.Task).Failed, item.Artifact.Key);
                child.Tell(new TryAgain(item.Artifact.Key, pause));
            }
        );
    }

    /// <summary>
    /// What a stage is made of is not in the store any more. The store is asked again; whatever is missing is made, and then the stage,
    /// whose attempts bound all this.
    /// </summary>
    private void MakeLostPartsAgain(JobTask stage)
    {
        JobLog.PartsLost(_environment.Log, _id, stage);
        EndRun(stopRunning: false);
        BeginRun();
    }

    /// <summary>A child that has nothing to do goes, so that there are never many more than segments under way.</summary>
    private void Release(AgendaItem item)
    {
        var name = NameOf(item);
        if (!_children.TryGetValue(name, out var child) || --child.Outstanding > 0)
            return;
        _children.Remove(name);
        Context.Stop(child.Actor);
    }

    private void ChangePriority(int priority) => TellChildren(new ChangePriority(priority));

    private void EndRun(bool stopRunning)
    {
        foreach (var child in _children.Values)
        {
            child.Actor.Tell(new End(stopRunning));
            _ending.Add(Context.Watch(child.Actor));
        }

        ForgetRun();
        _live.DropAll();
    }

    private void ForgetRun()
    {
        _round++;
        Timers.Cancel("prepare");
        _children.Clear();
        (_plan, _agenda) = (null, null);
    }

    private void RemoveOutputs() =>
        JobPreparation
            .RemoveOutputsAsync(_environment, _state)
            .PipeTo(
                Self,
                success: fate => fate is null ? new OutputsUnsettled() : new OutputsSettled(fate),
                failure: problem => new OutputsKept(problem)
            );

    private void TellChildren(object message)
    {
        foreach (var child in _children.Values)
            child.Actor.Tell(message);
    }

    private bool IsChild(IActorRef actor) => _children.Values.Any(c => c.Actor.Equals(actor));

    private string NameOfSource(RenderFault fault) =>
        fault.Source is { } content && _plan is { } p && p.Timeline.Assets().FirstOrDefault(a => a.Sha256 == content) is { } asset
            ? $"{asset.Id} ({asset.Name})"
            : "";

    private static string NameOf(AgendaItem item) =>
        item switch
        {
            { Scene: { } scene } => $"scene-{scene}",
            { Task.Kind: JobTaskKind.Movie } => "assembly",
            _ => item.Task.ToString(),
        };

    /// <summary>Results of what is prepared outside the mailbox; those of an earlier round mean nothing.</summary>
    private abstract record Preparation(int Round) : INoSerializationVerificationNeeded
    {
        public sealed record Planned(int Round, PreparedMovie Result) : Preparation(Round);

        public sealed record Asked(int Round, IReadOnlyDictionary<ArtifactKey, ArtifactRecord> Published) : Preparation(Round);

        public sealed record Broke(int Round, string Doing, Exception Problem) : Preparation(Round);

        public sealed record Again(int Round) : Preparation(Round);
    }

    private sealed record OutputsSettled(string Fate) : INoSerializationVerificationNeeded;

    private sealed record OutputsUnsettled : INoSerializationVerificationNeeded;

    private sealed record OutputsKept(Exception Problem) : INoSerializationVerificationNeeded;

    private sealed record RemoveAgain : INoSerializationVerificationNeeded;

    private sealed class TaskChild(IActorRef actor)
    {
        public IActorRef Actor { get; } = actor;

        public int Outstanding { get; set; }
    }
}
