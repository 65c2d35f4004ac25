using MovieGen.Contracts.Scheduling;
using MovieGen.Domain.Scheduling;

namespace MovieGen.Farm.Scheduling;

/// <summary>The queue as operators see it, short enough for one frame of remoting (128,000 bytes) however large the farm is.</summary>
internal static class QueueViews
{
    private const int MaxRunning = 150;
    private const int MaxAccounts = 100;
    private const int MaxWorkers = 400;

    public static QueueView Of(QueueSnapshot queue, long epoch, OfferBook book) =>
        new(
            epoch,
            queue.Waiting,
            [
                .. queue
                    .Running.OrderByDescending(r => r.Seconds)
                    .Take(MaxRunning)
                    .Select(r => new RunningTask(
                        r.Key.Hex,
                        r.Job.Value,
                        book.TaskOf(r.Key)?.Label ?? "",
                        r.Worker.Value,
                        r.Seconds,
                        r.Fraction
                    )
                    {
                        Quick = r.Quick,
                    }),
            ],
            [
                .. queue
                    .Accounts.OrderByDescending(a => a.Running + a.Waiting + a.QuickRunning + a.QuickWaiting)
                    .Take(MaxAccounts)
                    .Select(a => new AccountShare(a.Account.Value, a.Waiting, a.Running)
                    {
                        QuickWaiting = a.QuickWaiting,
                        QuickRunning = a.QuickRunning,
                    }),
            ],
            [
                .. queue
                    .Workers.OrderBy(w => w.Worker.Value, StringComparer.Ordinal)
                    .Take(MaxWorkers)
                    .Select(w => new WorkerView(w.Worker.Value, w.Slots, w.Busy, w.Draining)
                    {
                        QuickSlots = w.QuickSlots,
                        QuickBusy = w.QuickBusy,
                    }),
            ]
        )
        {
            QuickWaiting = queue.QuickWaiting,
        };
}
