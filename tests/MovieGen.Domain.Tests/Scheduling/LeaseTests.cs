using MovieGen.Domain.Rendering;
using MovieGen.Domain.Scheduling;
using static MovieGen.Domain.Tests.Scheduling.QueueBench;

namespace MovieGen.Domain.Tests.Scheduling;

public sealed class LeaseTests
{
    private readonly QueueBench _bench = new();

    [Fact]
    public void A_worker_that_reports_keeps_its_task_as_long_as_it_takes()
    {
        Run("a");
        _bench.Pass(600);
        Assert.Equal(1, _bench.Copies(Key("a")));
        Assert.DoesNotContain(_bench.Said, e => e is QueueEffect.Lost);
    }

    [Fact]
    public void A_silent_workers_task_is_lost_after_its_lease_and_not_before()
    {
        Run("a");
        _bench.Pass(14, Worker(1));
        Assert.DoesNotContain(_bench.Said, e => e is QueueEffect.Lost);
        _bench.Pass(1, Worker(1));
        Assert.Equal(Key("a"), Assert.IsType<QueueEffect.Lost>(_bench.Said[^1]).Key);
    }

    [Fact]
    public void A_grant_that_no_worker_answers_goes_to_another_and_blames_nobody()
    {
        _bench.Hire(1);
        _bench.Offer(Task("a"));
        Assert.IsType<QueueEffect.Grant>(Assert.Single(_bench.Queue.Decide(_bench.Now))); // and the message is lost
        _bench.Hire(2);
        _bench.Queue.WorkerReachable(Worker(1), false, _bench.Now);
        _bench.Pass(5);
        Assert.Equal(Worker(2), _bench.Running.Values.Single().Worker);
        Assert.DoesNotContain(_bench.Said, e => e is QueueEffect.Lost);
    }

    [Fact]
    public void A_worker_that_left_the_cluster_frees_its_tasks_at_once()
    {
        Run("a");
        _bench.Kill(Worker(1));
        Assert.IsType<QueueEffect.Lost>(Assert.Single(_bench.Decide()));
    }

    [Fact]
    public void A_worker_that_was_started_again_does_not_run_what_it_ran_before()
    {
        Run("a");
        _bench.Restart(Worker(1));
        Assert.IsType<QueueEffect.Lost>(Assert.Single(_bench.Decide()));
    }

    [Fact]
    public void An_unreachable_worker_gets_nothing_new_and_keeps_what_it_runs()
    {
        Run("a", slots: 2);
        _bench.Queue.WorkerReachable(Worker(1), false, _bench.Now);
        _bench.Offer(Task("b"));
        Assert.Empty(_bench.Decide());
        _bench.Queue.WorkerReachable(Worker(1), true, _bench.Now);
        Assert.Equal([Key("b")], _bench.Grants());
        Assert.Equal(1, _bench.Copies(Key("a")));
    }

    [Fact]
    public void A_completion_whose_message_was_lost_is_found_by_asking_again()
    {
        Run("a");
        _bench.Running.Clear();
        _bench.Pass(1);
        Assert.Equal(1, _bench.Copies(Key("a"))); // granted again; the worker finds it published
        Assert.DoesNotContain(_bench.Said, e => e is QueueEffect.Lost);
    }

    [Fact]
    public void A_new_queue_attaches_what_runs_and_grants_it_to_nobody()
    {
        Run("a");
        _bench.Offer(Task("b"));
        _bench.Pass(20);
        _bench.NewQueue();

        _bench.Offer(Task("a"));
        _bench.Offer(Task("b"));
        _bench.Report(Worker(1));
        _bench.Hire(2);

        Assert.Equal([Key("b")], _bench.Grants());
        Assert.Contains(new QueueEffect.Started(Key("a"), Worker(1)), _bench.Said);
        Assert.True(_bench.Queue.Completed(Worker(1), _bench.Running.First().Key, Key("a"), 20, false, _bench.Now));
    }

    [Fact]
    public void What_runs_is_attached_also_when_it_is_offered_after_the_workers_report()
    {
        Run("a");
        _bench.NewQueue();
        _bench.Report(Worker(1));
        _bench.Hire(2);
        _bench.Decide();
        _bench.Offer(Task("a"));
        Assert.IsType<QueueEffect.Started>(Assert.Single(_bench.Decide()));
        Assert.Equal(1, _bench.Copies(Key("a")));
    }

    [Fact]
    public void A_worker_that_was_silent_too_long_and_comes_back_is_attached_while_nobody_else_has_begun()
    {
        Run("a");
        _bench.Pass(15, Worker(1));
        _bench.Offer(Task("a"));
        _bench.Report(Worker(1));
        Assert.Empty(_bench.Grants());
        Assert.Equal(0, _bench.Queue.Waiting);
    }

    [Fact]
    public void When_two_workers_run_a_task_the_first_result_counts_and_the_other_is_stopped()
    {
        Run("a");
        _bench.Pass(15, Worker(1));
        _bench.Hire(2);
        _bench.Offer(Task("a"));
        _bench.Decide();
        _bench.Report(Worker(1));
        _bench.Decide();
        Assert.Equal(2, _bench.Copies(Key("a")));

        var (attempt, run) = _bench.Running.Last();
        Assert.True(_bench.Queue.Completed(run.Worker, attempt, run.Key, 1, false, _bench.Now));
        Assert.Equal(Worker(1), Assert.IsType<QueueEffect.Cancel>(Assert.Single(_bench.Decide())).Worker);
    }

    [Fact]
    public void No_more_than_two_copies_run_whatever_is_reported()
    {
        for (var w = 1; w <= 3; w++)
        {
            _bench.Hire(w);
            _bench.Running[w] = (Worker(w), Key("a"), _bench.Now);
        }

        _bench.Offer(Task("a"));
        _bench.Pass(1);
        Assert.Equal(2, _bench.Copies(Key("a")));
        foreach (var key in new[] { Key("a"), Key("a") })
            _bench.Fail(key, FaultKind.Node);
        _bench.Offer(Task("a"));
        Assert.Equal([Key("a")], _bench.Grants());
    }

    private void Run(string name, int slots = 1)
    {
        _bench.Hire(1, slots);
        _bench.Offer(Task(name));
        Assert.Equal([Key(name)], _bench.Grants());
        _ = _bench.Decide();
    }
}
