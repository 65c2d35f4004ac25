namespace MovieGen.Domain.Scheduling;

/// <content>What workers report: it renews leases, and it is how a new queue learns of what runs already.</content>
public sealed partial class FairShareQueue
{
    /// <summary>Copies of one task that may run at once.</summary>
    private const int MaxCopies = 2;

    public void Report(WorkerStatus status, TimeSpan now)
    {
        var worker = _pool.FindOrAdd(status.Worker);
        if (worker.Incarnation != status.Incarnation)
        {
            foreach (var lease in worker.Leases.Values.ToArray())
                Lose(lease, now);
            worker.Incarnation = status.Incarnation;
        }

        _pool.Unlink(worker);
        worker.Slots = status.Slots;
        worker.QuickSlots = status.QuickSlots;
        worker.Draining = status.Draining;
        worker.Capabilities = status.Capabilities;
        worker.LastHeard = now;
        _pool.Link(worker, now);

        var running = new HashSet<long>(status.Running.Count);
        foreach (var attempt in status.Running)
        {
            running.Add(attempt.Attempt);
            if (worker.Leases.TryGetValue(attempt.Attempt, out var lease))
                Renew(lease, attempt, now);
            else
                Attach(worker, attempt, now);
        }

        // Accepted and not run any more: the word of its end was lost. It cannot be late, because what one worker says arrives in order.
        foreach (var lease in worker.Leases.Values.Where(l => l.Accepted && !running.Contains(l.Attempt)).ToArray())
        {
            Release(lease, now);
            if (!lease.Cancelled)
                WaitAgain(lease.Task, now);
        }
    }

    private void Renew(Lease lease, RunningAttempt attempt, TimeSpan now)
    {
        Accept(lease, now);
        lease.Fraction = Math.Max(lease.Fraction, attempt.Fraction);
        if (lease.Cancelled)
            _effects.Add(new QueueEffect.Cancel(lease.Task.Key, lease.Worker.Id, lease.Attempt));
    }

    /// <summary>A render that was granted by an earlier queue, or whose lease had ended: the work is taken over, not begun again.</summary>
    private void Attach(Worker worker, RunningAttempt attempt, TimeSpan now)
    {
        var known = _tasks.GetValueOrDefault(attempt.Task.Key);
        var surplus =
            _unwanted.ContainsKey(attempt.Task.Key)
            || known?.Leases.Count >= MaxCopies
            || known?.Leases.Exists(l => l.Worker == worker) == true;
        var task = surplus || known is null ? new TaskEntry(attempt.Task, _sequence++) : known;
        var lease = new Lease(attempt.Attempt, task, worker, now - TimeSpan.FromSeconds(attempt.Seconds))
        {
            Accepted = true,
            Cancelled = surplus,
            Deadline = now + LeaseTime,
            Fraction = attempt.Fraction,
        };
        if (!surplus)
            _tasks[task.Key] = task;
        QueueOf(task).Remove(task);
        task.Leases.Add(lease);
        QueueOf(task).Began(task.Account);
        _pool.Hold(lease, now);
        _effects.Add(
            lease.Cancelled ? new QueueEffect.Cancel(task.Key, worker.Id, lease.Attempt) : new QueueEffect.Started(task.Key, worker.Id)
        );
    }
}
