using MovieGen.Domain.Rendering;
using MovieGen.Domain.Scheduling;
using static MovieGen.Domain.Tests.Scheduling.QueueRig;

namespace MovieGen.Domain.Tests.Scheduling;

public sealed class LeaseTests
{
    private readonly QueueRig _rig = new();

    [Fact]
    public void A_worker_that_reports_keeps_its_task_as_long_as_it_takes()
    {
        Run("a");
        _rig.Pass(600);
        Assert.Equal(1, _rig.Copies(Key("a")));
        Assert.DoesNotContain(_rig.Said, e => e is QueueEffect.Lost);
    }

    [Fact]
    public void A_silent_workers_task_is_lost_after_its_lease_and_not_before()
    {
        Run("a");
        _rig.Pass(14, Worker(1));
        Assert.DoesNotContain(_rig.Said, e => e is QueueEffect.Lost);
        _rig.Pass(1, Worker(1));
        Assert.Equal(Key("a"), Assert.IsType<QueueEffect.Lost>(_rig.Said[^1]).Key);
    }

    [Fact]
    public void A_grant_that_no_worker_answers_goes_to_another_and_blames_nobody()
    {
        _rig.Hire(1);
        _rig.Offer(Task("a"));
        Assert.IsType<QueueEffect.Grant>(Assert.Single(_rig.Queue.Decide(_rig.Now))); // and the message is lost
        _rig.Hire(2);
        _rig.Queue.WorkerReachable(Worker(1), false, _rig.Now);
        _rig.Pass(5);
        Assert.Equal(Worker(2), _rig.Running.Values.Single().Worker);
        Assert.DoesNotContain(_rig.Said, e => e is QueueEffect.Lost);
    }

    [Fact]
    public void A_worker_that_left_the_cluster_frees_its_tasks_at_once()
    {
        Run("a");
        _rig.Kill(Worker(1));
        Assert.IsType<QueueEffect.Lost>(Assert.Single(_rig.Decide()));
    }

    [Fact]
    public void A_worker_that_was_started_again_does_not_run_what_it_ran_before()
    {
        Run("a");
        _rig.Restart(Worker(1));
        Assert.IsType<QueueEffect.Lost>(Assert.Single(_rig.Decide()));
    }

    [Fact]
    public void An_unreachable_worker_gets_nothing_new_and_keeps_what_it_runs()
    {
        Run("a", slots: 2);
        _rig.Queue.WorkerReachable(Worker(1), false, _rig.Now);
        _rig.Offer(Task("b"));
        Assert.Empty(_rig.Decide());
        _rig.Queue.WorkerReachable(Worker(1), true, _rig.Now);
        Assert.Equal([Key("b")], _rig.Grants());
        Assert.Equal(1, _rig.Copies(Key("a")));
    }

    [Fact]
    public void A_completion_whose_message_was_lost_is_found_by_asking_again()
    {
        Run("a");
        _rig.Running.Clear();
        _rig.Pass(1);
        Assert.Equal(1, _rig.Copies(Key("a"))); // granted again; the worker finds it published
        Assert.DoesNotContain(_rig.Said, e => e is QueueEffect.Lost);
    }

    [Fact]
    public void A_new_queue_attaches_what_runs_and_grants_it_to_nobody()
    {
        Run("a");
        _rig.Offer(Task("b"));
        _rig.Pass(20);
        _rig.NewQueue();

        _rig.Offer(Task("a"));
        _rig.Offer(Task("b"));
        _rig.Report(Worker(1));
        _rig.Hire(2);

        Assert.Equal([Key("b")], _rig.Grants());
        Assert.Contains(new QueueEffect.Started(Key("a"), Worker(1)), _rig.Said);
        Assert.True(_rig.Queue.Completed(Worker(1), _rig.Running.First().Key, Key("a"), 20, false, _rig.Now));
    }

    [Fact]
    public void What_runs_is_attached_also_when_it_is_offered_after_the_workers_report()
    {
        Run("a");
        _rig.NewQueue();
        _rig.Report(Worker(1));
        _rig.Hire(2);
        _rig.Decide();
        _rig.Offer(Task("a"));
        Assert.IsType<QueueEffect.Started>(Assert.Single(_rig.Decide()));
        Assert.Equal(1, _rig.Copies(Key("a")));
    }

    [Fact]
    public void A_worker_that_was_silent_too_long_and_comes_back_is_attached_while_nobody_else_has_begun()
    {
        Run("a");
        _rig.Pass(15, Worker(1));
        _rig.Offer(Task("a"));
        _rig.Report(Worker(1));
        Assert.Empty(_rig.Grants());
        Assert.Equal(0, _rig.Queue.Waiting);
    }

    [Fact]
    public void When_two_workers_run_a_task_the_first_result_counts_and_the_other_is_stopped()
    {
        Run("a");
        _rig.Pass(15, Worker(1));
        _rig.Hire(2);
        _rig.Offer(Task("a"));
        _rig.Decide();
        _rig.Report(Worker(1));
        _rig.Decide();
        Assert.Equal(2, _rig.Copies(Key("a")));

        var (attempt, run) = _rig.Running.Last();
        Assert.True(_rig.Queue.Completed(run.Worker, attempt, run.Key, 1, false, _rig.Now));
        Assert.Equal(Worker(1), Assert.IsType<QueueEffect.Cancel>(Assert.Single(_rig.Decide())).Worker);
    }

    [Fact]
    public void No_more_than_two_copies_run_whatever_is_reported()
    {
        for (var w = 1; w <= 3; w++)
        {
            _rig.Hire(w);
            _rig.Running[w] = (Worker(w), Key("a"), _rig.Now);
        }

        _rig.Offer(Task("a"));
        _rig.Pass(1);
        Assert.Equal(2, _rig.Copies(Key("a")));
        foreach (var key in new[] { Key("a"), Key("a") })
            _rig.Fail(key, FaultKind.Node);
        _rig.Offer(Task("a"));
        Assert.Equal([Key("a")], _rig.Grants());
    }

    private void Run(string name, int slots = 1)
    {
        _rig.Hire(1, slots);
        _rig.Offer(Task(name));
        Assert.Equal([Key(name)], _rig.Grants());
        _ = _rig.Decide();
    }
}
