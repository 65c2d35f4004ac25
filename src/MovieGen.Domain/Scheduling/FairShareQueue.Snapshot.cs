using MovieGen.Domain.Accounts;

namespace MovieGen.Domain.Scheduling;

/// <content>What operators see of it.</content>
public sealed partial class FairShareQueue
{
    public QueueSnapshot Snapshot(TimeSpan now) =>
        new(
            _queue.Count,
            _quick.Count,
            [.. _pool.All.SelectMany(w => w.Leases.Values).Where(l => !l.Cancelled).Select(l => CopyOf(l, now))],
            [.. _queue.Accounts.Select(a => a.Id).Union(_quick.Accounts.Select(a => a.Id)).Select(UseOf)],
            [
                .. _pool.All.Select(w => new WorkerUse(w.Id, w.Slots, w.Busy, w.Draining, w.SetAside)
                {
                    QuickSlots = w.QuickSlots,
                    QuickBusy = w.QuickBusy,
                }),
            ]
        );

    private static RunningCopy CopyOf(Lease lease, TimeSpan now)
    {
        var task = lease.Task;
        var job = task.Offers.Count > 0 ? task.Offers.Keys.First() : task.FirstJob;
        return new RunningCopy(task.Key, job, lease.Worker.Id, (now - lease.StartedAt).TotalSeconds, lease.Fraction) { Quick = task.Quick };
    }

    private AccountUse UseOf(AccountId account)
    {
        var (slots, quick) = (_queue.UseOf(account), _quick.UseOf(account));
        return new AccountUse(account, slots.Waiting, slots.Running) { QuickWaiting = quick.Waiting, QuickRunning = quick.Running };
    }
}
