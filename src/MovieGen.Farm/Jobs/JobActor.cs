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
/// One job: the only writer of its events. Persists, then acts, then replies. Everything else it holds is derived: after any crash it reads its events, makes the
/// plan again, asks the artifact store what is published and goes on with the rest.
/// </summary>
public sealed partial class JobActor : ReceivePersistentActor, IWithTimers
{
    private const int SnapshotInterval = 500;

    private readonly JobId id;
    private readonly JobEnvironment environment;
    private JobState state = JobState.None;
    private JobLive live;
    private bool leaving;

    public JobActor(JobId id, JobEnvironment environment)
    {
        this.id = id;
        this.environment = environment;
        live = new JobLive(state, environment.Clock);

        Recover<SnapshotOffer>(offer => state = ((JobSnapshot)offer.Snapshot).State);
        Recover<IJobEvent>(happened => state = state.Apply(happened));
        Recover<RecoveryCompleted>(_ => Awake());

        Command<JobCommands.GetJob>(m => Answer(m, () => live.Summary()));
        Command<JobCommands.GetScenes>(m => Answer(m, () => new JobScenes(id, m.From, live.Scenes(m.From, Math.Min(m.Count, ScenesPerMessage)))));
        Command<IJobMessage>(Obey);
        CommandRun();
        CommandProgress();

        Command<QueueMessages.QueueStarted>(_ => TellChildren(new JobWorkMessages.OfferAll()));
        Command<SubscribeAck>(_ => { });
        Command<UnsubscribeAck>(_ => { });
        Command<SaveSnapshotSuccess>(_ => LeaveIfFinished());
        Command<SaveSnapshotFailure>(failure =>
        {
            JobLog.SnapshotNotSaved(environment.Log, failure.Cause, id);
            LeaveIfFinished();
        });
        Command<ReceiveTimeout>(_ => LeaveIfIdle());
        Command<StopJob>(_ => Stop());
    }

    public override string PersistenceId => id.Value;

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(JobId id, JobEnvironment environment) => Akka.Actor.Props.Create(() => new JobActor(id, environment));

    private void Awake()
    {
        live = new JobLive(state, environment.Clock);
        environment.Mediator.Tell(new Subscribe(QueueMessages.EpochTopic, Self));
        Context.SetReceiveTimeout(state.IsActive ? null : environment.IdleTime);
        if (state.IsActive)
        {
            JobLog.GoesOn(environment.Log, id, state.Run, state.Stage, state.Work?.Published.Count ?? 0);
            BeginRun();
        }
        else if (state.Deleted)
        {
            RemoveOutputs();
        }
    }

    /// <summary>Answers a question of the job's owner; to anybody else there is no such job.</summary>
    private void Answer(IJobMessage question, Func<IFarmMessage> answer)
    {
        if (state.Exists && !state.Deleted && state.Request.Account == question.Account) Sender.Tell(answer());
        else Refuse(JobDecisions.NotFound);
    }

    private void Obey(IJobMessage message)
    {
        switch (JobDecisions.Decide(state, JobCommandForm.Of(message)))
        {
            case JobDecision.Refused refused:
                Refuse(refused);
                break;
            case JobDecision.Accepted accepted:
                Store(accepted.Events, () => Sender.Tell(live.Summary()));
                break;
        }
    }

    private void Refuse(JobDecision.Refused refused)
    {
        Sender.Tell(new JobRefused(id, refused.Code, refused.Message, refused.Advice));
        if (!state.Exists) Leave();
    }

    /// <summary>Records what the farm found out, then goes on.</summary>
    private void Record(JobReport report, Action? then = null) => Store(JobReports.Record(state, report), then ?? (() => { }));

    /// <summary>Persists the events, acts on each, and then does what waited for them.</summary>
    private void Store(ImmutableArray<IJobEvent> events, Action then)
    {
        var left = events.Length;
        if (left == 0)
        {
            then();
            return;
        }

        PersistAll(events, happened =>
        {
            Happened(happened);
            if (--left > 0) return;
            then();
            Publish();
        });
    }

    private void Happened(IJobEvent happened)
    {
        var wasActive = state.IsActive;
        state = state.Apply(happened);
        live.Follow(state, happened);
        Act(happened);
        if (wasActive && !state.IsActive) Finished();
        else if (LastSequenceNr % SnapshotInterval == 0) SaveSnapshot(new JobSnapshot(state));
    }

    private void Act(IJobEvent happened)
    {
        switch (happened)
        {
            case JobSubmitted e:
                JobLog.Submitted(environment.Log, id, e.Storyboard.Hex);
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
                JobLog.Failed(environment.Log, id, e.Problem.Code, e.Problem.Message);
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
                JobLog.AttemptFailed(environment.Log, id, e.Task, e.Worker, e.Attempt, e.Fault.Code, e.Fault.Message);
                break;
        }
    }

    private void Finished()
    {
        JobLog.Finished(environment.Log, id, state.Status, (state.FinishedAt - state.Request.At)?.TotalSeconds ?? 0);
        FarmInstruments.Continue("job", state.Request.TraceParent, id, state.Request.At)?.SetTag("job.status", state.Status.ToString()).Stop();
        Context.SetReceiveTimeout(environment.IdleTime);
        SaveSnapshot(new JobSnapshot(state));
    }

    private void LeaveIfFinished()
    {
        if (state.Exists && !state.IsActive && !state.Deleted) Leave();
    }

    private void LeaveIfIdle()
    {
        if (!state.IsActive) Leave();
    }

    private void Leave()
    {
        leaving = true;
        Context.Parent.Tell(new Passivate(StopJob.Instance));
    }

    private void Stop()
    {
        // A retry that came while the shard let this job go would be forgotten with it: a message that waits at the shard wakes the job again.
        if (leaving && state.IsActive) Context.Parent.Tell(new JobCommands.GetJob(id, state.Request.Account), ActorRefs.NoSender);
        Context.Stop(Self);
    }
}
