using System.Collections.Immutable;
using Akka.Actor;
using Akka.Cluster.Sharding;
using Akka.Persistence;
using MovieGen.Contracts.Accounts;
using MovieGen.Contracts.Jobs;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Jobs.Views;
using MovieGen.Domain.Leases;
using MovieGen.Domain.Problems;
using MovieGen.Farm.Databases;

namespace MovieGen.Farm.Accounts;

/// <summary>
/// One account: the only one who gives its assets to jobs and deletes them, so that "in use" is a fact and not a question to a read model
/// that lags behind. What <see cref="AccountDecisions"/> decide is persisted, then done, then answered.
/// </summary>
public sealed partial class AccountActor : ReceivePersistentActor, IWithTimers
{
    private const int SnapshotInterval = 200;
    private const string RoundTimer = "round";

    /// <summary>The account waits so long for the store, and answers nobody else meanwhile.</summary>
    private static readonly TimeSpan RenameTime = TimeSpan.FromSeconds(10);

    private readonly AccountId _id;
    private readonly AccountEnvironment _environment;
    private readonly Deletions _deletions = new();

    /// <summary>The leases as they were when their jobs were asked: an answer says nothing about a later one.</summary>
    private readonly Dictionary<JobId, AssetLease> _asked = [];

    /// <summary>Jobs that were never submitted, while their documents are removed; who submits one of them waits.</summary>
    private readonly HashSet<JobId> _forgetting = [];
    private readonly List<(IAccountMessage Message, IActorRef Sender)> _afterForgetting = [];

    private AccountState _state = AccountState.None;
    private long _snapshotAt;

    public AccountActor(AccountId id, AccountEnvironment environment)
    {
        (_id, _environment) = (id, environment);
        SnapshotPluginId = SnapshotPlugins.Optional;
        Recover<SnapshotOffer>(offer => (_state, _snapshotAt) = (((AccountSnapshot)offer.Snapshot).ToState(), offer.Metadata.SequenceNr));
        Recover<IAccountEvent>(happened => _state = _state.Apply(happened));
        Recover<RecoveryCompleted>(_ => OnRecovered());

        Command<AccountMessages.LeaseAssets>(m =>
        {
            if (m.Assets.FirstOrDefault(_state.Leaving.Contains) is { Value: not null } leaving)
                _deletions.Hold(leaving, m, Sender);
            else if (_forgetting.Contains(AccountDecisions.HolderOf(_state, m)))
                _afterForgetting.Add((m, Sender));
            else
                Carry(AccountDecisions.Decide(_state, m));
        });
        Command<AccountMessages.ReleaseAssets>(m => Carry(AccountDecisions.Decide(_state, m)));
        Command<AccountMessages.DeleteAsset>(m =>
        {
            var decision = AccountDecisions.Decide(_state, m);
            if (decision.Answer is null)
                _deletions.Await(m.Asset, Sender);
            Carry(decision, () => Remove(m.Asset));
        });
        Command<AccountMessages.SettleAsset>(m =>
        {
            if (_state.Leaving.Contains(m.Asset))
                _deletions.Hold(m.Asset, m, Sender);
            else
                Sender.Tell(new AccountReplies.AssetSettled(m.Asset));
        });
        CommandAsync<AccountMessages.RenameAsset>(RenameAsync);
        Command<AccountMessages.GetAssetUses>(m => Sender.Tell(AccountDecisions.UsesOf(_state, m)));
        Command<AccountMessages.FindKey>(m => Sender.Tell(AccountDecisions.Find(_state, m)));

        Command<Removed>(m => Record(AccountDecisions.Removed(_state, m.Asset, Now), () => OnRemoved(m)));
        Command<NotRemoved>(OnNotRemoved);
        Command<TryAgain>(m => Remove(m.Asset));

        Command<Round>(_ => AskJobs());
        Command<JobSummary>(OnJob);
        Command<JobRefused>(OnNoJob);
        Command<DocumentsRemoved>(m =>
        {
            NeverBegan(_environment.Log, _id, m.Job);
            Record(AccountDecisions.JobUnknown(_state, m.Job, Now), () => Forgotten(m.Job));
        });
        Command<DocumentsNotRemoved>(m =>
        {
            DocumentsStay(_environment.Log, m.Problem, m.Job, _environment.RoundInterval);
            Forgotten(m.Job);
        });

        Command<SaveSnapshotSuccess>(m => DeleteSnapshots(new SnapshotSelectionCriteria(m.Metadata.SequenceNr - 1)));
        Command<DeleteSnapshotsSuccess>(_ => { });
        Command<DeleteSnapshotsFailure>(m => SnapshotsStay(_environment.Log, m.Cause, _id));
        Command<SaveSnapshotFailure>(m => SnapshotNotSaved(_environment.Log, m.Cause, _id));
        Command<ReceiveTimeout>(_ =>
        {
            if (_state.Leases.IsEmpty && _state.Leaving.IsEmpty)
                Context.Parent.Tell(new Passivate(StopAccount.Instance));
        });
        Command<StopAccount>(_ => Context.Stop(Self));
    }

    public override string PersistenceId => $"account-{_id.Value}";

    public ITimerScheduler Timers { get; set; } = null!;

    private DateTimeOffset Now => _environment.Clock.GetUtcNow();

    public static Props Props(AccountId id, AccountEnvironment environment) =>
        Akka.Actor.Props.Create(() => new AccountActor(id, environment));

    /// <summary>What is in memory says more than the journal: the next start reads what is there.</summary>
    protected override void OnPersistRejected(Exception cause, object @event, long sequenceNr)
    {
        base.OnPersistRejected(cause, @event, sequenceNr);
        Context.Stop(Self);
    }

    private void OnRecovered()
    {
        foreach (var asset in _state.Leaving)
            Remove(asset);
        Timers.StartPeriodicTimer(RoundTimer, Round.Instance, _environment.RoundInterval);
        Context.SetReceiveTimeout(_environment.IdleTime);
    }

    /// <summary>Records what was decided, does what follows, answers.</summary>
    private void Carry(AccountDecision decision, Action? then = null)
    {
        var asker = Sender;
        Record(
            decision.Events,
            () =>
            {
                if (decision.Answer is { } answer)
                    asker.Tell(answer);
                else
                    then?.Invoke();
            }
        );
    }

    private void Record(ImmutableArray<IAccountEvent> events, Action? then = null)
    {
        var left = events.Length;
        if (left == 0)
        {
            then?.Invoke();
            return;
        }

        PersistAll(
            events,
            happened =>
            {
                _state = _state.Apply(happened);
                if (--left > 0)
                    return;
                then?.Invoke();
                if (LastSequenceNr - _snapshotAt < SnapshotInterval)
                    return;
                _snapshotAt = LastSequenceNr;
                SaveSnapshot(AccountSnapshot.Of(_state));
            }
        );
    }

    /// <summary>Has the store remove an asset; that it does so twice is harmless.</summary>
    private void Remove(AssetId asset)
    {
        if (!_state.Leaving.Contains(asset) || !_deletions.Begin(asset))
            return;
        _environment
            .Assets.DeleteAsync(_id, asset, CancellationToken.None)
            .PipeTo(Self, success: existed => new Removed(asset, existed), failure: problem => new NotRemoved(asset, problem));
    }

    /// <summary>
    /// The account does nothing else meanwhile: a deletion between the store's reading of a record and its writing would be undone.
    /// </summary>
    private async Task RenameAsync(AccountMessages.RenameAsset request)
    {
        if (_state.Leaving.Contains(request.Asset))
        {
            _deletions.Hold(request.Asset, request, Sender);
            return;
        }

        var asker = Sender;
        using var limit = new CancellationTokenSource(RenameTime);
        try
        {
            var renamed = await _environment.Assets.RenameAsync(_id, request.Asset, request.Name, limit.Token);
            asker.Tell(new AccountReplies.AssetRenamed(request.Asset, renamed is not null));
        }
        catch (Exception problem)
            when (problem is StoreUnavailableException or IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            NotRenamed(_environment.Log, problem, _id, request.Asset);
            asker.Tell(
                AccountReplies.AccountRefused.Of(
                    RenderProblems.StoreUnavailable.Of("The store does not answer; the asset may have its old name.")
                )
            );
        }
    }

    private void OnRemoved(Removed removed)
    {
        Deleted(_environment.Log, _id, removed.Asset);
        _deletions.End(removed.Asset);
        foreach (var asker in _deletions.TakeAskers(removed.Asset))
            asker.Tell(new AccountReplies.AssetDeleted(removed.Asset, removed.Existed));
        foreach (var (message, sender) in _deletions.TakeHeld(removed.Asset))
            Self.Tell(message, sender);
    }

    private void OnNotRemoved(NotRemoved failed)
    {
        NotDeleted(_environment.Log, failed.Problem, _id, failed.Asset, _environment.RetryInterval);
        _deletions.End(failed.Asset);
        var problem = RenderProblems.StoreUnavailable.Of("The store does not answer; the asset is deleted once it does.");
        foreach (var asker in _deletions.TakeAskers(failed.Asset))
            asker.Tell(AccountReplies.AccountRefused.Of(problem));
        Timers.StartSingleTimer(failed.Asset, new TryAgain(failed.Asset), _environment.RetryInterval);
    }

    /// <summary>
    /// Jobs say when they end. One that could not, or whose gateway died before it was submitted, is found out here.
    /// </summary>
    private void AskJobs()
    {
        if (!_environment.Actors.TryGet<JobRegion>(out var jobs))
            return;
        _asked.Clear();
        foreach (var lease in _state.Leases.Values)
        {
            _asked[lease.Job] = lease;
            jobs.Tell(new JobCommands.GetJob(lease.Job, _id));
        }
    }

    private void OnJob(JobSummary job)
    {
        if (IsAsAsked(job.Id) && job.FinishedAt is not null)
            Record(AccountDecisions.JobEnded(_state, job.Id, Now));
    }

    private void OnNoJob(JobRefused refused)
    {
        if (
            refused.Code != ProblemCodes.Job.NotFound
            || !IsAsAsked(refused.JobId)
            || AccountDecisions.JobUnknown(_state, refused.JobId, Now).IsEmpty
            || !_forgetting.Add(refused.JobId)
        )
            return;

        // Its documents first: once the lease is gone, nobody would look for them.
        _environment
            .Documents.DeleteAsync(_id, refused.JobId, CancellationToken.None)
            .PipeTo(
                Self,
                success: () => new DocumentsRemoved(refused.JobId),
                failure: problem => new DocumentsNotRemoved(refused.JobId, problem)
            );
    }

    /// <summary>Who submits it now begins from the start.</summary>
    private void Forgotten(JobId job)
    {
        _forgetting.Remove(job);
        foreach (var (message, sender) in _afterForgetting)
            Self.Tell(message, sender);
        _afterForgetting.Clear();
    }

    private bool IsAsAsked(JobId job) =>
        _asked.TryGetValue(job, out var asked) && ReferenceEquals(_state.Leases.GetValueOrDefault(job), asked);

    private sealed record Removed(AssetId Asset, bool Existed) : INoSerializationVerificationNeeded;

    private sealed record NotRemoved(AssetId Asset, Exception Problem) : INoSerializationVerificationNeeded;

    private sealed record TryAgain(AssetId Asset) : INoSerializationVerificationNeeded;

    private sealed record DocumentsRemoved(JobId Job) : INoSerializationVerificationNeeded;

    private sealed record DocumentsNotRemoved(JobId Job, Exception Problem) : INoSerializationVerificationNeeded;

    private sealed class Round : INoSerializationVerificationNeeded, INotInfluenceReceiveTimeout
    {
        public static readonly Round Instance = new();
    }
}
