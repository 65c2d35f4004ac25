using System.Collections.Immutable;
using Akka.Actor;
using Akka.Cluster.Sharding;
using Akka.Cluster.Tools.PublishSubscribe;
using Akka.Persistence;
using MovieGen.Contracts.Jobs;
using MovieGen.Contracts.Scheduling;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Jobs.Runs;
using MovieGen.Domain.Jobs.Views;
using MovieGen.Domain.Leases;
using MovieGen.Domain.Rendering;
using MovieGen.Farm.Databases;

namespace MovieGen.Farm.Jobs;

/// <summary>
/// One job: the only writer of its events. Tells <see cref="JobRun"/> what happens and performs what that decides: persists, then acts,
/// then replies. Everything but its events is derived: after any crash it reads them, plans again, asks the artifact store what is
/// published and resumes with the rest.
/// </summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "An actor is disposed of in PostStop.")]
public sealed class JobActor : ReceivePersistentActor, IWithTimers
{
    private const int SnapshotInterval = 500;
    private const string TickTimer = "tick";
    private const string ProgressTimer = "progress";
    private static readonly TimeSpan TickInterval = TimeSpan.FromSeconds(1);

    private readonly JobId _id;
    private readonly JobEnvironment _environment;
    private readonly SceneActors _scenes;
    private readonly SealedHistory _history;
    private readonly CancellationTokenSource _stopped = new();
    private JobRun _run;
    private long _snapshotAt;
    private bool _isPassivating;
    private bool _isStopping;
    private bool _isRemoved;

    public JobActor(JobId id, JobEnvironment environment)
    {
        (_id, _environment) = (id, environment);
        SnapshotPluginId = SnapshotPlugins.Optional;
        _scenes = new SceneActors(Context, environment);
        _run = new JobRun(JobState.None, environment.Window, environment.Now);
        _history = new SealedHistory(id, environment.MaySeal);

        Recover<SnapshotOffer>(offer => _snapshotAt = _history.Begin((JobSnapshot)offer.Snapshot, offer.Metadata.SequenceNr));
        Recover<StoredEvent>(stored => _history.Read(stored, LastSequenceNr));
        Recover<RecoveryCompleted>(_ => OnRecovered(_history.State));

        Command<JobCommands.GetJob>(m => Answer(m, () => _run.Monitor.Summary()));
        Command<JobCommands.GetScenes>(m =>
            Answer(m, () => new JobScenes(_id, m.From, _run.Monitor.Scenes(m.From, Math.Min(m.Count, JobWatchers.MaxScenesPerMessage))))
        );
        Command<IJobCommand>(m => On(new RunInput.Command(m)));
        Command<RunInput>(On);
        Command<ITaskAnswer>(m => On(new RunInput.Answer(m)));
        Command<QueueMessages.QueueStarted>(_ => On(new RunInput.QueueRestarted()));
        Command<OutputRemoval.Done>(_ =>
        {
            _isRemoved = true;
            Passivate();
        });
        Command<Terminated>(m => OnTerminated(m.ActorRef));
        Command<SaveSnapshotSuccess>(_ => PassivateIfFinished());
        Command<SaveSnapshotFailure>(m =>
        {
            JobNotes.SnapshotNotSaved(_environment.Log, m.Cause, _id);
            PassivateIfFinished();
        });
        Command<ReceiveTimeout>(_ => PassivateIfFinished());
        Command<SubscribeAck>(_ => { });
        Command<StopJob>(_ => Stop());
    }

    public override string PersistenceId => _id.Value;

    public override Recovery Recovery =>
        _environment.Damaged.DistrustsSnapshots(_id) ? new Recovery(SnapshotSelectionCriteria.None) : base.Recovery;

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(JobId id, JobEnvironment environment) => Akka.Actor.Props.Create(() => new JobActor(id, environment));

    protected override void PostStop()
    {
        _stopped.Cancel();
        _stopped.Dispose();
    }

    private void OnRecovered(JobState state)
    {
        _run = new JobRun(state, _environment.Window, _environment.Now);
        _environment.Mediator.Tell(new Subscribe(QueueMessages.EpochTopic, Self));
        Context.SetReceiveTimeout(_environment.IdleTime);
        if (state.IsActive)
            JobNotes.Resumed(_environment.Log, _id, state.Run, state.Stage, state.Work?.Published.Count ?? 0);
        On(new RunInput.Recovered());
    }

    /// <summary>Answers a question of the job's owner; to anybody else there is no such job.</summary>
    private void Answer(IJobMessage question, Func<IJobReply> answer)
    {
        if (_run.State is { Exists: true, Deleted: false, Request.Account: var owner } && owner == question.Account)
            Sender.Tell(answer());
        else
            Refuse(JobDecisions.NotFound(_id));
    }

    private void On(RunInput input) => Perform([.. _run.On(input, _environment.Now)]);

    /// <summary>Performs effects in order; those behind events wait until these are persisted.</summary>
    private void Perform(ImmutableArray<RunEffect> effects)
    {
        for (var i = 0; i < effects.Length; i++)
        {
            if (effects[i] is not RunEffect.Persist persist)
            {
                Perform(effects[i]);
                continue;
            }

            var (left, rest) = (persist.Events.Length, effects[(i + 1)..]);
            PersistAll(
                _history.Seal(persist.Events),
                stored =>
                {
                    JobNotes.Write(_environment.Log, stored.Event!);
                    JobInstruments.Note(_run.State, stored.Event!);
                    if (--left == 0)
                        Perform(rest);
                }
            );
            return;
        }

        OnSettled();
    }

    private void Perform(RunEffect effect)
    {
        switch (effect)
        {
            case RunEffect.Plan plan:
                JobPreparation.PlanAsync(_environment, _run.State.Request, plan.Round).PipeTo(Self);
                break;
            case RunEffect.FindPublished find:
                JobPreparation.FindPublishedAsync(_environment, _run.State.Request, find.Movie, find.Round).PipeTo(Self);
                break;
            case RunEffect.FindOutputs find:
                JobPreparation.FindOutputsAsync(_environment, _run.State.Request, find).PipeTo(Self);
                break;
            case RunEffect.Offer offer:
                _scenes.Offer(offer);
                break;
            case RunEffect.Withdraw withdraw:
                _scenes.Withdraw(withdraw.Item, _id);
                break;
            case RunEffect.Release release:
                _scenes.Release(release.Item);
                break;
            case RunEffect.ReleaseAll:
                _scenes.ReleaseAll();
                break;
            case RunEffect.Reply:
                Sender.Tell(_run.Monitor.Summary());
                break;
            case RunEffect.Refuse refuse:
                Refuse(refuse.Reason);
                break;
            case RunEffect.Publish:
                JobWatchers.Publish(_environment, _id, _run.Monitor);
                break;
            case RunEffect.Touch when !Timers.IsTimerActive(ProgressTimer):
                Timers.StartSingleTimer(ProgressTimer, new RunInput.ProgressDue(), _environment.ProgressInterval);
                break;
            case RunEffect.Finish:
                JobNotes.Finished(_environment.Log, _run.State);
                _environment.Accounts.Tell(
                    new AccountMessages.ReleaseAssets(_run.State.Request.Account, _id, NeverBegan: false, _environment.Now.At)
                );
                break;
            case RunEffect.RemoveOutputs:
                OutputRemoval.RunAsync(_environment, _run.State, _stopped.Token).PipeTo(Self);
                break;
            default:
                JobNotes.Write(_environment.Log, _id, effect);
                break;
        }
    }

    /// <summary>Everything that was decided is in the journal: only now may a snapshot say so.</summary>
    private void OnSettled()
    {
        if (!_run.State.Exists)
            return;
        var isActive = _run.State.IsActive;
        if (LastSequenceNr - _snapshotAt >= (isActive ? SnapshotInterval : 1))
        {
            _snapshotAt = LastSequenceNr;
            SaveSnapshot(_history.Snapshot(_run.State));
        }

        // Setting the timeout again would start it again.
        if (isActive == Timers.IsTimerActive(TickTimer))
            return;
        if (isActive)
            Timers.StartPeriodicTimer(TickTimer, new RunInput.Tick(), TickInterval);
        else
            Timers.Cancel(TickTimer);
        Context.SetReceiveTimeout(isActive ? null : _environment.IdleTime);
    }

    private void Refuse(JobRefused refused)
    {
        Sender.Tell(refused);
        if (!_run.State.Exists)
            Passivate();
    }

    /// <summary>A job with nothing to do leaves memory; a deleted job once its outputs are removed.</summary>
    private void PassivateIfFinished()
    {
        if (_run.State is { IsActive: false, Deleted: false })
            Passivate();
    }

    private void Passivate()
    {
        _isPassivating = true;
        Context.Parent.Tell(new Passivate(StopJob.Instance));
    }

    private void Stop()
    {
        // A retry or delete that came while the shard let this job go would be forgotten with it: a message that waits at the shard wakes
        // it.
        var hasWork = _run.State.IsActive || (_run.State.Deleted && !_isRemoved);
        if (_isPassivating && hasWork && !_isStopping)
            Context.Parent.Tell(new JobCommands.GetJob(_id, _run.State.Request.Account), ActorRefs.NoSender);

        // Children stop with their parent before they process their mailbox: pending withdrawals must be processed first.
        _isStopping = true;
        if (_scenes.AreStopped)
            Context.Stop(Self);
    }

    private void OnTerminated(IActorRef scene)
    {
        _scenes.OnTerminated(scene);
        if (_isStopping)
            Stop();
    }

    /// <summary>
    /// A history that is damaged will be so at the next start, too: whoever is started in the job's place then says so. The database may
    /// also have been away for a moment, and then the next start reads again.
    /// </summary>
    protected override void OnRecoveryFailure(Exception reason, object? message = null)
    {
        if (reason is DamagedSnapshotException)
            _environment.Damaged.DistrustSnapshots(_id);
        else if (DamagedHistories.FaultIn(reason) is { } fault)
            _environment.Damaged.Add(_id, fault);
        else
            base.OnRecoveryFailure(reason, message);
    }

    /// <summary>What was decided is not in the journal, so that what is in memory is wrong: the next start reads what is there.</summary>
    protected override void OnPersistRejected(Exception cause, object @event, long sequenceNr)
    {
        base.OnPersistRejected(cause, @event, sequenceNr);
        Context.Stop(Self);
    }
}
