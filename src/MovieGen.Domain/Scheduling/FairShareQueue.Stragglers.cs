namespace MovieGen.Domain.Scheduling;

/// <content>
/// When nothing waits in its pools, an idle slot makes a second copy of what takes far longer than it should; whichever is published first
/// wins.
/// </content>
public sealed partial class FairShareQueue
{
    /// <summary>How many times its estimate a task may take.</summary>
    private const double Late = 2;

    private const double NewestWeight = 0.1;
    private const double FastestPace = 0.1;
    private const double SlowestPace = 10;

    /// <summary>A second copy costs a start; below this it could not be ahead of the first.</summary>
    private static readonly TimeSpan MinWait = TimeSpan.FromSeconds(5);

    /// <summary>Wall seconds per estimated second as measured: estimates are for no machine in particular.</summary>
    private double _pace = 1;

    private void LearnPace(double estimated, double took)
    {
        if (estimated > 0 && took > 0)
            _pace += NewestWeight * (Math.Clamp(took / estimated, FastestPace, SlowestPace) - _pace);
    }

    private void CopyStragglers(TimeSpan now)
    {
        CopyStragglers(quick: true, now);
        CopyStragglers(quick: false, now);
    }

    private void CopyStragglers(bool quick, TimeSpan now)
    {
        if (!_pool.Free(quick).Any)
            return;
        var queue = quick ? _quick : _queue;
        var busy = queue.PoolsThatWait();
        foreach (
            var task in _tasks.Values.Where(t => t.Quick == quick && IsStraggler(t, now)).OrderBy(t => t.Leases[0].StartedAt).ToArray()
        )
        {
            if (_pool.SecondFor(task, busy) is not { } worker)
                continue;
            queue.Began(task.Account);
            Grant(task, worker, now);
        }
    }

    private bool IsStraggler(TaskEntry task, TimeSpan now) =>
        task.Offers.Count > 0
        && task.Leases is [{ Accepted: true } lease]
        && now - lease.StartedAt is var taken
        && taken > MinWait
        && taken.TotalSeconds > Late * _pace * task.CostSeconds;
}
