using MovieGen.Domain.Accounts;
using MovieGen.Domain.Jobs;

namespace MovieGen.Domain.Scheduling;

/// <summary>
/// The order of everything that waits for slots of one kind. Next is the account with the greatest claim. On a farm with fewer slots than
/// accounts that rule alone would never come to the accounts of little weight; so one that has nothing running goes first once it has
/// fallen behind by <see cref="MaxLagSeconds"/>. Each operation is O(log n).
/// </summary>
/// <param name="jobOrder">Of the waiting jobs of one account.</param>
internal sealed class TaskQueue(IComparer<JobQueue> jobOrder)
{
    /// <summary>Core seconds per weight that an account may be behind the one with the greatest claim.</summary>
    internal const double MaxLagSeconds = 30;

    private const int AccountsToRemember = 4096;

    private readonly Dictionary<AccountId, AccountQueue> _accounts = [];
    private readonly SortedSet<AccountQueue> _waiting = new(AccountQueue.GreatestClaimFirst);
    private readonly SortedSet<AccountQueue> _idle = new(AccountQueue.LeastServedFirst);
    private double _clock;
    private long _grants;

    /// <summary>Different tasks that wait.</summary>
    public int Count { get; private set; }

    public IEnumerable<AccountQueue> Accounts => _accounts.Values.Where(a => a.Waiting > 0 || a.Running > 0);

    /// <summary>How many tasks of an account wait, and how many run.</summary>
    public (int Waiting, int Running) UseOf(AccountId id) =>
        _accounts.TryGetValue(id, out var account) ? (account.Waiting, account.Running) : (0, 0);

    public void SetWeight(AccountId id, double weight)
    {
        var account = AccountOf(id);
        Unlink(account);
        account.Weight = weight;
        Link(account);
    }

    public void Add(TaskEntry task, QueuedTask offer)
    {
        var account = AccountOf(task.Account);
        if (account is { Waiting: 0, Running: 0 })
            account.Served = Math.Max(account.Served, _clock);
        Unlink(account);
        account.Add(task, offer);
        Link(account);
    }

    /// <summary>Out of one job's queue.</summary>
    public void Remove(TaskEntry task, JobId job)
    {
        if (task.Queues.Find(l => l.Id == job) is not { } queue)
            return;
        Unlink(queue.Account);
        queue.Account.Remove(task, queue);
        Link(queue.Account);
    }

    /// <summary>Out of every queue.</summary>
    public void Remove(TaskEntry task)
    {
        if (task.Queues.Count == 0)
            return;
        var account = task.Queues[0].Account;
        Unlink(account);
        while (task.Queues.Count > 0)
            account.Remove(task, task.Queues[^1]);
        Link(account);
    }

    /// <summary>
    /// Takes the next task that a worker can run out of the queue, with the pool of the job whose turn it is, and counts it as running;
    /// null if there is none. Jobs whose pool has no free worker are passed over.
    /// </summary>
    /// <param name="isFree">Whether a worker of the pool has a free slot.</param>
    /// <param name="suits">Whether one of the pool's free workers can make the task.</param>
    public (TaskEntry Task, string Pool)? Take(Func<string, bool> isFree, Func<TaskEntry, string, bool> suits)
    {
        if (Starved() is { } starved && FirstOf(starved, isFree, suits) is { } overdue)
            return (Take(overdue.Task, overdue.Job), overdue.Job.Pool);
        foreach (var account in _waiting)
            if (FirstOf(account, isFree, suits) is { } next)
                return (Take(next.Task, next.Job), next.Job.Pool);
        return null;
    }

    /// <summary>The pools of all jobs that wait.</summary>
    public HashSet<string> PoolsThatWait() => [.. _waiting.SelectMany(account => account.Ready).Select(job => job.Pool)];

    /// <summary>One more slot works for the account.</summary>
    public void Began(AccountId id)
    {
        var account = AccountOf(id);
        Unlink(account);
        account.Running++;
        Link(account);
    }

    /// <summary>One slot less works for the account.</summary>
    public void Ended(AccountId id)
    {
        var account = AccountOf(id);
        Unlink(account);
        account.Running--;
        Link(account);
    }

    private TaskEntry Take(TaskEntry task, JobQueue job)
    {
        var account = job.Account;
        Unlink(account);
        while (task.Queues.Count > 0)
            account.Remove(task, task.Queues[^1]);
        account.Charge(job, task.CostSeconds);
        _clock = Math.Max(_clock, account.Served);
        account.Served += task.CostSeconds / (account.Weight * job.Weight);
        account.LastGrant = ++_grants;
        account.Running++;
        Link(account);
        return task;
    }

    private AccountQueue? Starved() =>
        _idle.Min is { } behind && _waiting.Min is { } greatest && greatest.Served - behind.Served > MaxLagSeconds ? behind : null;

    private static (TaskEntry Task, JobQueue Job)? FirstOf(
        AccountQueue account,
        Func<string, bool> isFree,
        Func<TaskEntry, string, bool> suits
    )
    {
        foreach (var job in account.Ready)
        {
            if (isFree(job.Pool) && job.Waiting.FirstOrDefault(task => suits(task, job.Pool)) is { } task)
                return (task, job);
        }

        return null;
    }

    private AccountQueue AccountOf(AccountId id)
    {
        if (_accounts.TryGetValue(id, out var account))
            return account;
        if (_accounts.Count >= AccountsToRemember)
            ForgetIdleAccounts();
        return _accounts[id] = new AccountQueue(id, jobOrder) { Served = _clock };
    }

    private void ForgetIdleAccounts()
    {
        foreach (var (id, account) in _accounts)
            if (account is { Waiting: 0, Running: 0, Weight: 1 } && account.Served <= _clock)
                _accounts.Remove(id);
    }

    private void Unlink(AccountQueue account)
    {
        Count -= account.Waiting;
        _waiting.Remove(account);
        _idle.Remove(account);
    }

    private void Link(AccountQueue account)
    {
        Count += account.Waiting;
        if (account.Waiting == 0)
            return;
        account.Weigh();
        _waiting.Add(account);
        if (account.Running == 0)
            _idle.Add(account);
    }
}
