using MovieGen.Domain.Rendering;
using MovieGen.Domain.Scheduling;
using static MovieGen.Domain.Tests.Scheduling.QueueBench;

namespace MovieGen.Domain.Tests.Scheduling;

public sealed class CapabilityTests
{
    private const string Old = "3-old",
        New = "3-new";

    private readonly QueueBench _bench = new();

    [Fact]
    public void A_task_goes_only_to_workers_whose_engine_makes_its_bytes()
    {
        _bench.Hire(1, 2, new WorkerCapabilities(Old, 0));
        _bench.Offer(Needing("a", New));
        _bench.Offer(Needing("b", Old));
        Assert.Equal([Key("b")], _bench.Grants());

        _bench.Hire(2, 1, new WorkerCapabilities(New, 0));
        Assert.Equal([Key("a")], _bench.Grants());
        Assert.Equal(Worker(2), _bench.Running.Values.Single(run => run.Key == Key("a")).Worker);
    }

    [Fact]
    public void A_task_that_nobody_can_make_holds_up_no_other()
    {
        _bench.Hire(1, 1, new WorkerCapabilities(Old, 0));
        _bench.Offer(Needing("never", New, cost: 1000));
        _bench.Offer(Needing("now", Old, cost: 1));
        Assert.Equal([Key("now")], _bench.Grants());
    }

    [Fact]
    public void No_more_is_granted_than_fits_into_a_workers_memory()
    {
        _bench.Hire(1, 4, new WorkerCapabilities("", 1000));
        _bench.Offer(Task("big", cost: 30) with { Needs = new TaskNeeds("", 700) });
        _bench.Offer(Task("second", cost: 20) with { Needs = new TaskNeeds("", 400) });
        _bench.Offer(Task("small", cost: 10) with { Needs = new TaskNeeds("", 300) });
        Assert.Equal([Key("big"), Key("small")], _bench.Grants());

        _bench.Complete(Key("big"));
        Assert.Equal([Key("second")], _bench.Grants());
    }

    [Fact]
    public void A_task_larger_than_every_memory_is_tried_where_nothing_else_runs()
    {
        _bench.Hire(1, 2, new WorkerCapabilities("", 1000));
        _bench.Offer(Task("first", cost: 9) with { Needs = new TaskNeeds("", 100) });
        _bench.Decide();
        _bench.Offer(Task("huge") with { Needs = new TaskNeeds("", 5000) });
        Assert.Empty(_bench.Grants());
        _bench.Complete(Key("first"));
        Assert.Equal([Key("huge")], _bench.Grants());
    }

    [Fact]
    public void A_failed_task_goes_back_to_the_only_worker_that_can_make_it()
    {
        _bench.Hire(1, 1, new WorkerCapabilities(New, 0));
        _bench.Hire(2, 1, new WorkerCapabilities(Old, 0));
        _bench.Offer(Needing("a", New));
        _bench.Decide();
        _bench.Fail(Key("a"), FaultKind.Node);
        _bench.Offer(Needing("a", New));
        Assert.Equal([Key("a")], _bench.Grants());
    }

    private static QueuedTask Needing(string name, string engine, double cost = 10) =>
        Task(name, cost: cost) with
        {
            Needs = new TaskNeeds(engine, 0),
        };
}
