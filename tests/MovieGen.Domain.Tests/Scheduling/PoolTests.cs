using CsCheck;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Rendering;
using MovieGen.Domain.Scheduling;
using static MovieGen.Domain.Tests.Scheduling.QueueRig;

namespace MovieGen.Domain.Tests.Scheduling;

/// <summary>Jobs are rendered by the workers of their pool, and a pool holds up no other.</summary>
public sealed class PoolTests
{
    private const string Gpu = "gpu";

    private readonly QueueRig _rig = new();

    [Fact]
    public void A_task_goes_only_to_workers_that_serve_its_pool()
    {
        Hire(1, slots: 4);
        _rig.Offer(Of(Gpu, "a"));
        Assert.Empty(_rig.Grants());

        Hire(2, slots: 1, PoolName.Default, Gpu);
        Assert.Equal([Key("a")], _rig.Grants());
        Assert.Equal(Worker(2), Assert.Single(_rig.Running.Values).Worker);
    }

    [Fact]
    public void Jobs_that_name_no_pool_are_not_for_workers_of_other_pools_alone()
    {
        Hire(1, slots: 4, Gpu);
        _rig.Offer(Task("a"));
        Assert.Empty(_rig.Grants());
        Hire(2, slots: 1);
        Assert.Equal([Key("a")], _rig.Grants());
    }

    [Fact]
    public void A_job_that_waits_for_a_pool_without_workers_holds_up_no_other()
    {
        Hire(1, slots: 2);
        _rig.Offer(Of("nobody", "waits", cost: 1000) with { Priority = 10, Draft = true });
        _rig.Offer(Of(PoolName.Default, "same account", job: 1));
        _rig.Offer(Of(PoolName.Default, "another account", account: 1, job: 2));
        Assert.Equal(2, _rig.Grants().Length);
        Assert.Equal(1, _rig.Queue.Waiting);
    }

    [Fact]
    public void An_account_that_lags_only_because_its_pool_has_no_worker_does_not_go_before_others()
    {
        Hire(1);
        _rig.Offer(Of("nobody", "waits", account: 1, job: 9));
        for (var n = 0; n < 10; n++)
        {
            _rig.Offer(Task($"{n}", cost: 100));
            Assert.Equal([Key($"{n}")], _rig.Grants());
            _rig.Complete(Key($"{n}"));
        }
    }

    [Fact]
    public void A_task_that_two_jobs_need_is_made_in_the_pool_that_comes_first_for_either()
    {
        _rig.Offer(Of("nobody", "shared", job: 1));
        _rig.Offer(Of(Gpu, "shared", job: 2));
        Hire(1, slots: 1, Gpu);
        Assert.Equal([Key("shared")], _rig.Grants());
        Assert.Equal(0, _rig.Queue.Waiting);
    }

    [Fact]
    public void A_straggler_is_copied_in_its_pool_whatever_waits_in_others()
    {
        Hire(1, slots: 1, Gpu);
        Hire(2, slots: 1);
        _rig.Offer(Of(Gpu, "slow", cost: 1));
        _rig.Offer(Of("nobody", "waits", job: 1));
        _rig.Pass(60);
        Assert.Equal(1, _rig.Copies(Key("slow")));

        Hire(3, slots: 1, Gpu);
        _rig.Pass(2);
        Assert.Equal([Worker(1), Worker(3)], _rig.Running.Values.Select(run => run.Worker));
    }

    [Fact]
    public void A_worker_that_was_set_aside_is_used_again_where_its_pool_has_no_other()
    {
        Hire(1, slots: 1, Gpu);
        Hire(2, slots: 1);
        for (var job = 0; job < 3; job++)
        {
            _rig.Offer(Of(Gpu, $"{job}", job: job));
            _rig.Decide();
            _rig.Fail(Key($"{job}"), FaultKind.Crash);
        }

        _rig.Offer(Of(Gpu, "next", job: 3));
        Assert.Empty(_rig.Grants());
        _rig.Pass(1);
        Assert.Equal(1, _rig.Copies(Key("next")));
    }

    /// <summary>The pool comes with what runs: a queue that takes over grants it in no other.</summary>
    [Fact]
    public void A_new_queue_learns_the_pools_of_what_runs()
    {
        Hire(1, slots: 1, Gpu);
        _rig.Offer(Of(Gpu, "a"));
        _rig.Decide();
        _rig.NewQueue();
        _rig.Report(Worker(1));
        _rig.Queue.Returned(Worker(1), Assert.Single(_rig.Running).Key, _rig.Now);
        _rig.Running.Clear();
        Hire(2);
        _rig.Offer(Of(Gpu, "a"));
        Assert.Equal(Worker(1), Assert.IsType<QueueEffect.Grant>(Assert.Single(_rig.Decide().OfType<QueueEffect.Grant>())).Worker);
    }

    [Fact]
    public void Every_grant_is_in_the_pool_and_no_slot_idles_while_a_task_of_its_pool_waits() =>
        Gen.Select(Gen.Int[0, 2].Array[1, 3].Array[1, 6], Gen.Select(Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[0, 5]).Array[1, 40])
            .Sample((workers, tasks) => Holds(workers, tasks), iter: 300);

    private static bool Holds(int[][] workers, (int Pool, int Account, int Job)[] tasks)
    {
        var rig = new QueueRig();
        for (var n = 0; n < workers.Length; n++)
            rig.Hire(n, 2, Serving([.. workers[n].Distinct().Select(pool => $"pool-{pool}")]));
        for (var n = 0; n < tasks.Length; n++)
        {
            // The jobs of an account are its own, and a job has one pool; pool-3 has no worker.
            var (pool, account, job) = tasks[n];
            rig.Offer(Of($"pool-{pool}", $"{n}", account: account, job: 100 * account + 10 * pool + job));
        }

        rig.Decide();
        var served = rig.Running.Values.All(run =>
            workers[int.Parse(run.Worker.Value["worker-".Length..], null)].Contains(PoolOf(rig.Offered[run.Key]))
        );
        var waiting = rig.Offered.Values.Where(task => rig.Copies(task.Key) == 0).Select(PoolOf).ToHashSet();
        var idle = Enumerable.Range(0, workers.Length).Where(n => rig.Running.Values.Count(run => run.Worker == Worker(n)) < 2);
        return served && !idle.Any(n => workers[n].Any(waiting.Contains));
    }

    private static int PoolOf(QueuedTask task) => int.Parse(task.Needs.Pool["pool-".Length..], null);

    private void Hire(int worker, int slots = 1, params string[] pools) =>
        _rig.Hire(worker, slots, Serving(pools.Length == 0 ? [PoolName.Default] : pools));

    private static WorkerCapabilities Serving(string[] pools) => WorkerCapabilities.Unknown with { Pools = [.. pools] };

    private static QueuedTask Of(string pool, string name, int account = 0, int job = 0, double cost = 10) =>
        Task(name, account, job, cost) with
        {
            Needs = TaskNeeds.Nothing with { Pool = pool },
        };
}
