using System.Collections.Immutable;
using Akka.Actor;
using Akka.Cluster.Sharding;
using Akka.Cluster.Tools.PublishSubscribe;
using Akka.Persistence;
using MovieGen.Contracts;
using MovieGen.Contracts.Jobs;
using MovieGen.Contracts.Scheduling;
using MovieGen.Domain.Jobs;
using static MovieGen.Domain.Jobs.JobEvents;

namespace MovieGen.Farm.Jobs;

/// <summary>
/// One job: the only writer of its events. Persists, then acts, then replies. Everything else it holds is derived: after any crash it reads
/// its events, makes the plan again, asks the artifact store what is published and goes on with the rest.
/// </summary>
public sealed partial class JobActor : ReceivePersistentActor, IWithTimers
{
    private const int SnapshotInterval = 500;

    private readonly JobId _id;
    private readonly JobEnvironment _environment;
    private JobState _state = JobState.None;
    private JobLive _live;
    private bool _leaving;
    private bool _stopping;

    public JobActor(JobId id, JobEnvironment environment)
    {
        _id = id;
        _environment = environment;
        _live = new JobLive(_state, environment.Clock);

        Recover<SnapshotOffer>(offer => _state = ((JobSnapshot)offer.Snapshot).State);
        Recover<IJobEvent>(happened => _state = _state.Apply(happened));
        Recover<RecoveryCompleted>(_ => Awake());

        Command<JobCommands.GetJob>(m => Answer(m, () => _live.Summary()));
        Command<JobCommands.GetScenes>(m =>
            Answer(m, () => new JobScenes(_id, m.From, _live.Scenes(m.From, Math.Min(m.Count, ScenesPerMessage))))
        );
        Command<IJobMessage>(Obey);
        CommandRun();
        CommandProgress();

        Command<QueueMessages.QueueStarted>(_ => TellChildren(new JobWorkMessages.OfferAll()));
        Command<SubscribeAck>(_ => { });
        Command<SaveSnapshotSuccess>(_ => LeaveIfFinished());
        Command<SaveSnapshotFailure>(failure =>
        {
            JobLog.SnapshotNotSaved(_environment.Log, failure.Cause, _id);
            LeaveIfFinished();
        });
        Command<ReceiveTimeout>(_ => LeaveIfIdle());
        Command<StopJob>(_ => Stop());
    }

    public override string PersistenceId => _id.Value;

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(JobId id, JobEnvironment environment) => Akka.Actor.Props.Create(() => new JobActor(id, environment));

    private void Awake()
    {
        _live = new JobLive(_state, _environment.Clock);
        _environment.Mediator.Tell(new Subscribe(QueueMessages.EpochTopic, Self));
        Context.SetReceiveTimeout(_state.IsActive ? null : _environment.IdleTime);
        if (_state.IsActive)
        {
            JobLog.GoesOn(_environment.Log, _id, _state.Run, _state.Stage, _state.Work?.Published.Count ?? 0);
            BeginRun();
        }
        else if (_state.Deleted)
        {
            RemoveOutputs();
        }
    }

    /// <summary>Answers a question of the job's owner; to anybody else there is no such job.</summary>
    private void Answer(IJobMessage question, Func<IFarmMessage> answer)
    {
        if (_state.Exists && !_state.Deleted && _state.Request.Account == question.Account)
            Sender.Tell(answer());
        else
            Refuse(JobDecisions.NotFound);
    }

    private void Obey(IJobMessage message)
    {
        switch (JobDecisions.Decide(_state, JobCommandForm.Of(message)))
        {
            case JobDecision.Refused refused:
                Refuse(refused);
                break;
            case JobDecision.Accepted accepted:
                Store(accepted.Events, () => Sender.Tell(_live.Summary()));
                break;
        }
    }

    private void Refuse(JobDecision.Refused refused)
    {
        Sender.Tell(new JobRefused(_id, refused.Code, refused.Message, refused.Advice));
        if (!_state.Exists)
            Leave();
    }

    /// <summary>Records what the farm found out, then goes on.</summary>
    private void Record(JobReport report, Action? then = null) => Store(JobReports.Record(_state, report), then ?? (() => { }));

    /// <summary>Persists the events, acts on each, and then does what waited for them.</summary>
    private void Store(ImmutableArray<IJobEvent> events, Action then)
    {
        var left = events.Length;
        if (left == 0)
        {
            then();
            return;
        }

        PersistAll(
            events,
            happened =>
            {
                Happened(happened);
                if (--left > 0)
                    return;
                then();
                Publish();
            }
        );
    }

    private void Happened(IJobEvent happened)
    {
        var wasActive = _state.IsActive;
        _state = _state.Apply(happened);
        _live.Follow(_state, happened);
        Act(happened);
        if (wasActive && !_state.IsActive)
            Finished();
        else if (LastSequenceNr % SnapshotInterval == 0)
            SaveSnapshot(new JobSnapshot(_state));
    }

    private void Act(IJobEvent happened)
    {
        switch (happened)
        {
            case JobSubmitted e:
                JobLog.Submitted(_environment.Log, _id, e.Storyboard.Hex);
                BeginRun();
                break;
            case JobRetried:
                BeginRun();
                break;
            case JobPaused:
                TellChildren(new JobWorkMessages.Hold());
                break;
            case JobResumed:
                TellChildren(new JobWorkMessages.GoOn());
                Dispatch();
                break;
            case JobPriorityChanged e:
                ChangePriority(e.Priority);
                break;
            case JobCancelled:
                EndRun(stopRunning: true);
                break;
            case JobFailed e:
                // What runs may finish: a retry finds it published.
                EndRun(stopRunning: false);
                JobLog.Failed(_environment.Log, _id, e.Problem.Code, e.Problem.Message);
                break;
            case MoviePublished:
                EndRun(stopRunning: false);
                break;
            case JobDeleted:
                RemoveOutputs();
                break;
            case SegmentRendered e:
                FarmInstruments.SegmentSeconds.Record(e.Seconds);
                break;
            case AttemptFailed e:
                FarmInstruments.RenderFailures.Add(1, new KeyValuePair<string, object?>("code", e.Fault.Code));
                JobLog.AttemptFailed(_environment.Log, _id, e.Task, e.Worker, e.Attempt, e.Fault.Code, e.Fault.Message);
                break;
        }
    }

    private void Finished()
    {
        JobLog.Finished(_environment.Log, _id, _state.Status, (_state.FinishedAt - _state.Request.At)?.TotalSeconds ?? 0);
        FarmInstruments
            .Continue("job", _state.Request.TraceParent, _id, _state.Request.At)
            ?.SetTag("job.status", _state.Status.ToString())
            .Stop();
        Context.SetReceiveTimeout(_environment.IdleTime);
        SaveSnapshot(new JobSnapshot(_state));
    }

    private void LeaveIfFinished()
    {
        if (_state.Exists && !_state.IsActive && !_state.Deleted)
            Leave();
    }

    private void LeaveIfIdle()
    {
        if (!_state.IsActive)
            Leave();
    }

    private void Leave()
    {
        _leaving = true;
        Context.Parent.Tell(new Passivate(StopJob.Instance));
    }

    private void Stop()
    {
        // A retry that came while the shard let this job go would be forgotten with it: a message that waits at the shard wakes the job
        // again.
        if (_leaving && _state.IsActive && !_stopping)
            Context.Parent.Tell(new JobCommands.GetJob(_id, _state.Request.Account), ActorRefs.NoSender);
        // Children die with their parent before they read their mail: those that were told to end must first have withdrawn what they
        // offered.
        _stopping = true;
        if (_ending.Count == 0)
            Context.Stop(Self);
    }
}
