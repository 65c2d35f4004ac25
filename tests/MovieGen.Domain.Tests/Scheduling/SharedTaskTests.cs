using MovieGen.Domain.Scheduling;
using static MovieGen.Domain.Tests.Scheduling.QueueRig;

namespace MovieGen.Domain.Tests.Scheduling;

/// <summary>One key that several jobs of an account need, and what becomes of it when they need it no more.</summary>
public sealed class SharedTaskTests
{
    private readonly QueueRig _rig = new();

    [Fact]
    public void Two_jobs_that_need_one_key_share_one_render()
    {
        _rig.Hire(1, 4);
        _rig.Offer(Task("a", job: 1));
        _rig.Offer(Task("a", job: 2));
        _rig.Offer(Task("a", job: 1));
        Assert.Single(_rig.Grants());
        _rig.Offer(Task("a", job: 3));
        Assert.IsType<QueueEffect.Started>(Assert.Single(_rig.Decide().Distinct()));
    }

    [Fact]
    public void A_withdrawn_task_is_not_granted()
    {
        _rig.Offer(Task("a"));
        _rig.Queue.Withdraw(Key("a"), Job(0), _rig.Now);
        _rig.Hire(1);
        Assert.Empty(_rig.Decide());
        Assert.Equal(0, _rig.Queue.Waiting);
    }

    [Fact]
    public void A_running_task_is_cancelled_when_the_last_job_that_needs_it_withdraws()
    {
        _rig.Hire(1);
        _rig.Offer(Task("a", job: 1));
        _rig.Offer(Task("a", job: 2));
        _rig.Decide();
        _rig.Queue.Withdraw(Key("a"), Job(1), _rig.Now);
        Assert.DoesNotContain(_rig.Decide(), e => e is QueueEffect.Cancel);
        _rig.Queue.Withdraw(Key("a"), Job(2), _rig.Now);
        Assert.IsType<QueueEffect.Cancel>(Assert.Single(_rig.Decide()));
    }

    [Fact]
    public void A_waiting_task_stays_in_line_for_the_job_that_still_needs_it()
    {
        _rig.Offer(Task("a", job: 1));
        _rig.Offer(Task("a", job: 2));
        _rig.Queue.Withdraw(Key("a"), Job(1), _rig.Now);
        _rig.Hire(1);
        Assert.Single(_rig.Grants());
    }

    [Fact]
    public void A_slot_whose_render_is_being_cancelled_is_not_given_away_before_it_has_stopped()
    {
        _rig.Hire(1);
        _rig.Offer(Task("a"));
        _rig.Decide();
        var attempt = _rig.Running.Single().Key;
        _rig.Queue.Withdraw(Key("a"), Job(0), _rig.Now);
        _rig.Offer(Task("a"));
        Assert.DoesNotContain(_rig.Queue.Decide(_rig.Now), e => e is QueueEffect.Grant);

        _rig.Running.Clear();
        _rig.Queue.Returned(Worker(1), attempt, _rig.Now);
        Assert.Equal([Key("a")], _rig.Grants());
    }

    [Fact]
    public void An_offer_that_nobody_repeats_is_dropped_and_one_that_is_repeated_is_not()
    {
        _rig.Offer(Task("forgotten", job: 1));
        _rig.Offer(Task("shared", job: 1));
        for (var seconds = 0; seconds < 120; seconds += 30)
        {
            _rig.Offer(Task("shared", job: 2));
            _rig.Pass(30);
            if (_rig.Now <= FairShareQueue.OfferTime)
                Assert.Empty(_rig.Queue.DropForgotten(_rig.Now));
        }

        Assert.Equal([(Key("forgotten"), Job(1)), (Key("shared"), Job(1))], _rig.Queue.DropForgotten(_rig.Now));
        Assert.Equal(1, _rig.Queue.Waiting);
        _rig.Hire(1, 2);
        Assert.Equal([Key("shared")], _rig.Grants());
    }

    [Fact]
    public void A_render_that_comes_back_after_long_work_waits_for_its_job_again()
    {
        _rig.Hire(1);
        _rig.Offer(Task("a"));
        _rig.Decide();
        _rig.Pass(300);
        var attempt = _rig.Running.Single().Key;
        Assert.Empty(_rig.Queue.DropForgotten(_rig.Now));
        _rig.Running.Clear();
        _rig.Queue.Returned(Worker(1), attempt, _rig.Now);
        Assert.Empty(_rig.Queue.DropForgotten(_rig.Now));
        Assert.Equal(1, _rig.Queue.Waiting);
    }

    [Fact]
    public void A_cancel_that_was_lost_is_said_again_when_the_worker_still_reports_the_render()
    {
        _rig.Hire(1);
        _rig.Offer(Task("a"));
        _rig.Decide();
        _rig.Queue.Withdraw(Key("a"), Job(0), _rig.Now);
        _ = _rig.Queue.Listen();
        _rig.Report(Worker(1));
        Assert.IsType<QueueEffect.Cancel>(Assert.Single(_rig.Decide()));
        Assert.Empty(_rig.Running);
    }
}
