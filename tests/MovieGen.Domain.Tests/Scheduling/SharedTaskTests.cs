using MovieGen.Domain.Scheduling;
using static MovieGen.Domain.Tests.Scheduling.QueueBench;

namespace MovieGen.Domain.Tests.Scheduling;

/// <summary>One key that several jobs of an account need, and what becomes of it when they need it no more.</summary>
public sealed class SharedTaskTests
{
    private readonly QueueBench _bench = new();

    [Fact]
    public void Two_jobs_that_need_one_key_share_one_render()
    {
        _bench.Hire(1, 4);
        _bench.Offer(Task("a", job: 1));
        _bench.Offer(Task("a", job: 2));
        _bench.Offer(Task("a", job: 1));
        Assert.Single(_bench.Grants());
        _bench.Offer(Task("a", job: 3));
        Assert.IsType<QueueEffect.Started>(Assert.Single(_bench.Decide().Distinct()));
    }

    [Fact]
    public void A_withdrawn_task_is_not_granted()
    {
        _bench.Offer(Task("a"));
        _bench.Queue.Withdraw(Key("a"), Job(0), _bench.Now);
        _bench.Hire(1);
        Assert.Empty(_bench.Decide());
        Assert.Equal(0, _bench.Queue.Waiting);
    }

    [Fact]
    public void A_running_task_is_cancelled_when_the_last_job_that_needs_it_withdraws()
    {
        _bench.Hire(1);
        _bench.Offer(Task("a", job: 1));
        _bench.Offer(Task("a", job: 2));
        _bench.Decide();
        _bench.Queue.Withdraw(Key("a"), Job(1), _bench.Now);
        Assert.DoesNotContain(_bench.Decide(), e => e is QueueEffect.Cancel);
        _bench.Queue.Withdraw(Key("a"), Job(2), _bench.Now);
        Assert.IsType<QueueEffect.Cancel>(Assert.Single(_bench.Decide()));
    }

    [Fact]
    public void A_waiting_task_stays_in_line_for_the_job_that_still_needs_it()
    {
        _bench.Offer(Task("a", job: 1));
        _bench.Offer(Task("a", job: 2));
        _bench.Queue.Withdraw(Key("a"), Job(1), _bench.Now);
        _bench.Hire(1);
        Assert.Single(_bench.Grants());
    }

    [Fact]
    public void A_slot_whose_render_is_being_cancelled_is_not_given_away_before_it_has_stopped()
    {
        _bench.Hire(1);
        _bench.Offer(Task("a"));
        _bench.Decide();
        var attempt = _bench.Running.Single().Key;
        _bench.Queue.Withdraw(Key("a"), Job(0), _bench.Now);
        _bench.Offer(Task("a"));
        Assert.DoesNotContain(_bench.Queue.Decide(_bench.Now), e => e is QueueEffect.Grant);

        _bench.Running.Clear();
        _bench.Queue.Returned(Worker(1), attempt, _bench.Now);
        Assert.Equal([Key("a")], _bench.Grants());
    }

    [Fact]
    public void A_cancel_that_was_lost_is_said_again_when_the_worker_still_reports_the_render()
    {
        _bench.Hire(1);
        _bench.Offer(Task("a"));
        _bench.Decide();
        _bench.Queue.Withdraw(Key("a"), Job(0), _bench.Now);
        _ = _bench.Queue.Listen();
        _bench.Report(Worker(1));
        Assert.IsType<QueueEffect.Cancel>(Assert.Single(_bench.Decide()));
        Assert.Empty(_bench.Running);
    }
}
