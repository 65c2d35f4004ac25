using MovieGen.Domain.Accounts;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Jobs.Runs;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;

namespace MovieGen.Domain.Desk;

/// <summary>
/// Who waits for which artifact, and what is offered to the render queue for them. All who wait for one key share one offer. It is repeated
/// until it is answered, withdrawn when nobody waits any more, and a failure is remembered for a while, so that what cannot be made is not
/// tried at each request. Times are those of a monotonic clock.
/// </summary>
public sealed class DeskRequests(DeskLimits limits)
{
    private readonly Dictionary<ArtifactKey, Request> _requests = [];
    private readonly Dictionary<AccountId, int> _byAccount = [];
    private readonly OfferTable<DeskOrder> _offers = new(suspended: false);
    private readonly FailureMemory _failures = new(limits.FailureMemory, limits.Failures);

    /// <summary>Artifacts that are under way.</summary>
    public int Count => _requests.Count;

    public bool IsUnderWay(ArtifactKey key) => _requests.ContainsKey(key);

    /// <summary>How far an artifact is, 0–1; 0 of one that is not under way.</summary>
    public double FractionOf(ArtifactKey key) => _requests.GetValueOrDefault(key)?.Fraction ?? 0;

    /// <summary>Somebody waits for an artifact that is not published.</summary>
    /// <param name="caller">A number of its own for everybody who waits.</param>
    /// <returns>Why it is not worth waiting; null if the caller now waits.</returns>
    public DeskRefusal? Join(DeskOrder order, long caller, TimeSpan now)
    {
        if (_requests.TryGetValue(order.Key, out var request))
        {
            request.Callers.Add(caller);
            return null;
        }

        if (_failures.Find(order.Key, now) is { } failed)
            return failed;
        if (_requests.Count >= limits.InAll)
            return new DeskRefusal(DeskProblems.Full.Of("The node waits for too many pictures already."), DeskPauses.Full);
        var mine = _byAccount.GetValueOrDefault(order.Account);
        if (mine >= limits.PerAccount)
            return new DeskRefusal(DeskProblems.TooMany.Of($"{mine} pictures are being made for this account."), DeskPauses.Full);
        _byAccount[order.Account] = mine + 1;
        _requests[order.Key] = new Request(order) { Callers = { caller } };
        _offers.Add(order, now);
        return null;
    }

    /// <summary>Somebody waits no longer.</summary>
    /// <param name="returns">It was told to come back, and did not just go away.</param>
    public void Leave(ArtifactKey key, long caller, bool returns, TimeSpan now)
    {
        if (!_requests.TryGetValue(key, out var request) || !request.Callers.Remove(caller))
            return;
        var until = now + (returns ? limits.AfterTimeout : limits.AfterLeaving);
        if (until > request.WantedUntil)
            request.WantedUntil = until;
    }

    /// <summary>A new queue knows nothing.</summary>
    public void OnQueueStarted(TimeSpan now) => _offers.RepeatAll(now);

    /// <summary>Offers that are due, and withdrawals of what nobody waits for.</summary>
    public IReadOnlyList<DeskEffect> Tick(TimeSpan now)
    {
        var unwanted = _requests.Values.Where(request => request.Callers.Count == 0 && request.WantedUntil <= now).ToList();
        foreach (var request in unwanted)
            End(request);
        return
        [
            .. unwanted.Select(request => new DeskEffect.Withdraw(request.Order)),
            .. _offers.TakeDue(now).Select(order => new DeskEffect.Offer(order)),
        ];
    }

    /// <returns>What follows from an answer of the queue; null if nothing does.</returns>
    public DeskEffect? On(ITaskAnswer answer, TimeSpan now)
    {
        if (!_requests.TryGetValue(answer.Key, out var request))
            return null;
        switch (answer)
        {
            case TaskAnswers.TaskQueued:
                _offers.Confirm(answer.Key, now);
                return null;
            case TaskAnswers.TaskStarted:
                _offers.Start(answer.Key, now);
                return null;
            case TaskAnswers.TaskProgressed progressed:
                _offers.Start(answer.Key, now);
                request.Fraction = Math.Max(request.Fraction, progressed.Fraction);
                return null;
            case TaskAnswers.TaskCompleted completed:
                End(request);
                return new DeskEffect.Deliver(request.Order, [.. request.Callers], completed.Record);
            case TaskAnswers.TaskFailed failed:
                return OnFailed(request, failed.Fault, now);
            default:
                return null;
        }
    }

    private DeskEffect.GiveUp? OnFailed(Request request, RenderFault reported, TimeSpan now)
    {
        var key = request.Order.Key;
        var alike = _offers.Fail(key, reported.Kind);
        var fault = RetryPolicy.Weigh(reported, alike);
        request.Fraction = 0;
        if (RetryPolicy.After(fault, request.Failed, request.Crashes) != RetryVerdict.GiveUp)
        {
            request.Failed += fault.Kind == FaultKind.Resource ? 0 : 1;
            request.Crashes += fault.Kind == FaultKind.Crash ? 1 : 0;
            _offers.RepeatAt(key, now + RetryPolicy.PauseAfter(fault.Kind, alike, key));
            return null;
        }

        End(request);
        var message = $"The {request.Order.Label} cannot be made: {fault.Message}";
        var problem = fault.Kind == FaultKind.Input ? DeskProblems.Unreadable.Of(message) : DeskProblems.Failed.Of(message);
        _failures.Add(key, problem, now);
        return new DeskEffect.GiveUp(request.Order, [.. request.Callers], new DeskRefusal(problem, limits.FailureMemory));
    }

    private void End(Request request)
    {
        var account = request.Order.Account;
        _requests.Remove(request.Order.Key);
        _offers.Remove(request.Order.Key);
        if (--_byAccount[account] == 0)
            _byAccount.Remove(account);
    }

    private sealed class Request(DeskOrder order)
    {
        public DeskOrder Order { get; } = order;

        public HashSet<long> Callers { get; init; } = [];

        /// <summary>Not withdrawn before this time, although nobody waits.</summary>
        public TimeSpan WantedUntil { get; set; }

        public double Fraction { get; set; }

        public int Failed { get; set; }

        public int Crashes { get; set; }
    }
}
