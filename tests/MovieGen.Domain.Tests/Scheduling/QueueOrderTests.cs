using static MovieGen.Domain.Tests.Scheduling.QueueRig;

namespace MovieGen.Domain.Tests.Scheduling;

public sealed class QueueOrderTests
{
    private readonly QueueRig _rig = new();

    [Fact]
    public void Within_a_job_the_longest_comes_first()
    {
        foreach (var (name, cost) in new[] { ("short", 1), ("long", 9), ("middle", 5), ("also long", 9) })
            _rig.Offer(Task(name, cost: cost));
        _rig.Hire(1, 4);
        Assert.Equal([Key("long"), Key("also long"), Key("middle"), Key("short")], _rig.Grants());
    }

    [Fact]
    public void An_accounts_drafts_come_before_its_finals()
    {
        _rig.Offer(Task("final", job: 1, cost: 9, priority: 10));
        _rig.Offer(Task("draft", job: 2, cost: 1, draft: true));
        _rig.Hire(1, 2);
        Assert.Equal([Key("draft"), Key("final")], _rig.Grants());
    }

    [Fact]
    public void Jobs_of_one_account_share_it_by_their_priority()
    {
        for (var t = 0; t < 100; t++)
        {
            _rig.Offer(Task($"high/{t}", job: 1, cost: 1, priority: 10));
            _rig.Offer(Task($"low/{t}", job: 2, cost: 1));
        }

        _rig.Hire(1, 72);
        var high = _rig.Grants().Count(k => _rig.Offered[k].Job == Job(1));
        Assert.InRange(high, 50, 54);
    }

    [Fact]
    public void A_task_offered_again_with_another_priority_moves()
    {
        for (var t = 0; t < 20; t++)
        {
            _rig.Offer(Task($"one/{t}", account: 1, job: 1, cost: 0.1));
            _rig.Offer(Task($"two/{t}", account: 2, job: 2, cost: 0.1));
        }

        for (var t = 0; t < 20; t++)
            _rig.Offer(Task($"two/{t}", account: 2, job: 2, cost: 0.1, priority: 10));
        _rig.Hire(1, 14);
        _rig.Decide();
        Assert.Equal((4, 10), (_rig.Of(1), _rig.Of(2)));
    }

    [Fact]
    public void Work_is_spread_over_the_workers_with_most_free_slots()
    {
        _rig.Hire(1, 2);
        _rig.Hire(2, 4);
        for (var t = 0; t < 4; t++)
            _rig.Offer(Task($"{t}"));
        _rig.Decide();
        Assert.Equal(
            (1, 3),
            (_rig.Running.Values.Count(r => r.Worker == Worker(1)), _rig.Running.Values.Count(r => r.Worker == Worker(2)))
        );
    }

    [Fact]
    public void A_draining_worker_gets_nothing()
    {
        _rig.Hire(1, 2, draining: true);
        _rig.Offer(Task("a"));
        Assert.Empty(_rig.Grants());
        _rig.Hire(1, 2);
        Assert.Single(_rig.Grants());
    }
}
