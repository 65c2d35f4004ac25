using static MovieGen.Domain.Tests.Scheduling.QueueBench;

namespace MovieGen.Domain.Tests.Scheduling;

public sealed class QueueOrderTests
{
    private readonly QueueBench _bench = new();

    [Fact]
    public void Within_a_job_the_longest_comes_first()
    {
        foreach (var (name, cost) in new[] { ("short", 1), ("long", 9), ("middle", 5), ("also long", 9) })
            _bench.Offer(Task(name, cost: cost));
        _bench.Hire(1, 4);
        Assert.Equal([Key("long"), Key("also long"), Key("middle"), Key("short")], _bench.Grants());
    }

    [Fact]
    public void An_accounts_drafts_come_before_its_finals()
    {
        _bench.Offer(Task("final", job: 1, cost: 9, priority: 10));
        _bench.Offer(Task("draft", job: 2, cost: 1, draft: true));
        _bench.Hire(1, 2);
        Assert.Equal([Key("draft"), Key("final")], _bench.Grants());
    }

    [Fact]
    public void Jobs_of_one_account_share_it_by_their_priority()
    {
        for (var t = 0; t < 100; t++)
        {
            _bench.Offer(Task($"high/{t}", job: 1, cost: 1, priority: 10));
            _bench.Offer(Task($"low/{t}", job: 2, cost: 1));
        }

        _bench.Hire(1, 72);
        var high = _bench.Grants().Count(k => _bench.Offered[k].Job == Job(1));
        Assert.InRange(high, 50, 54);
    }

    [Fact]
    public void A_task_offered_again_with_another_priority_moves()
    {
        for (var t = 0; t < 20; t++)
        {
            _bench.Offer(Task($"one/{t}", account: 1, job: 1, cost: 0.1));
            _bench.Offer(Task($"two/{t}", account: 2, job: 2, cost: 0.1));
        }

        for (var t = 0; t < 20; t++)
            _bench.Offer(Task($"two/{t}", account: 2, job: 2, cost: 0.1, priority: 10));
        _bench.Hire(1, 14);
        _bench.Decide();
        Assert.Equal((4, 10), (_bench.Of(1), _bench.Of(2)));
    }

    [Fact]
    public void Work_is_spread_over_the_workers_with_most_free_slots()
    {
        _bench.Hire(1, 2);
        _bench.Hire(2, 4);
        for (var t = 0; t < 4; t++)
            _bench.Offer(Task($"{t}"));
        _bench.Decide();
        Assert.Equal(
            (1, 3),
            (_bench.Running.Values.Count(r => r.Worker == Worker(1)), _bench.Running.Values.Count(r => r.Worker == Worker(2)))
        );
    }

    [Fact]
    public void A_draining_worker_gets_nothing()
    {
        _bench.Hire(1, 2, draining: true);
        _bench.Offer(Task("a"));
        Assert.Empty(_bench.Grants());
        _bench.Hire(1, 2);
        Assert.Single(_bench.Grants());
    }
}
