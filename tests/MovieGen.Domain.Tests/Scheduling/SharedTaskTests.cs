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
    public void An_offer_that_nobody_repeats_is_dropped_and_one_that_is_repeated_is_not()
    {
        _bench.Offer(Task("forgotten", job: 1));
        _bench.Offer(Task("shared", job: 1));
        for (var seconds = 0; seconds < 120; seconds += 30)
        {
            _bench.Offer(Task("shared", job: 2));
            _bench.Pass(30);
            if (_bench.Now <= FairShareQueue.OfferTime)
                Assert.Empty(_bench.Queue.DropForgotten(_bench.Now));
        }

        Assert.Equal([(Key("forgotten"), Job(1)), (Key("shared"), Job(1))], _bench.Queue.DropForgotten(_bench.Now));
        Assert.Equal(1, _bench.Queue.Waiting);
        _bench.Hire(1, 2);
        Assert.Equal([Key("shared")], _bench.Grants());
    }

    [Fact]
    public void A_render_that_comes_back_after_long_work_waits_for_its_job_again()
    {
        _bench.Hire(1);
        _bench.Offer(Task("a"));
        _bench.Decide();
        _bench.Pass(300);
        var attempt = _bench.Running.Single().Key;
        Assert.Empty(_bench.Queue.DropForgotten(_bench.Now));
        _bench.Running.Clear();
        _bench.Queue.Returned(Worker(1), attempt, _bench.Now);
        Assert.Empty(_bench.Queue.DropForgotten(_bench.Now));
        Assert.Equal(1, _bench.Queue.Waiting);
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
