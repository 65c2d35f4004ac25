using MovieGen.Domain.Rendering;
using MovieGen.Domain.Scheduling;
using static MovieGen.Domain.Tests.Scheduling.QueueRig;

namespace MovieGen.Domain.Tests.Scheduling;

public sealed class CapabilityTests
{
    private const string Old = "3-old",
        New = "3-new";

    private readonly QueueRig _rig = new();

    [Fact]
    public void A_task_goes_only_to_workers_whose_engine_makes_its_bytes()
    {
        _rig.Hire(1, 2, new WorkerCapabilities(Old, 0));
        _rig.Offer(Needing("a", New));
        _rig.Offer(Needing("b", Old));
        Assert.Equal([Key("b")], _rig.Grants());

        _rig.Hire(2, 1, new WorkerCapabilities(New, 0));
        Assert.Equal([Key("a")], _rig.Grants());
        Assert.Equal(Worker(2), _rig.Running.Values.Single(run => run.Key == Key("a")).Worker);
    }

    [Fact]
    public void A_task_that_nobody_can_make_holds_up_no_other()
    {
        _rig.Hire(1, 1, new WorkerCapabilities(Old, 0));
        _rig.Offer(Needing("never", New, cost: 1000));
        _rig.Offer(Needing("now", Old, cost: 1));
        Assert.Equal([Key("now")], _rig.Grants());
    }

    [Fact]
    public void No_more_is_granted_than_fits_into_a_workers_memory()
    {
        _rig.Hire(1, 4, new WorkerCapabilities("", 1000));
        _rig.Offer(Task("big", cost: 30) with { Needs = new TaskNeeds("", 700) });
        _rig.Offer(Task("second", cost: 20) with { Needs = new TaskNeeds("", 400) });
        _rig.Offer(Task("small", cost: 10) with { Needs = new TaskNeeds("", 300) });
        Assert.Equal([Key("big"), Key("small")], _rig.Grants());

        _rig.Complete(Key("big"));
        Assert.Equal([Key("second")], _rig.Grants());
    }

    [Fact]
    public void A_task_larger_than_every_memory_is_tried_where_nothing_else_runs()
    {
        _rig.Hire(1, 2, new WorkerCapabilities("", 1000));
        _rig.Offer(Task("first", cost: 9) with { Needs = new TaskNeeds("", 100) });
        _rig.Decide();
        _rig.Offer(Task("huge") with { Needs = new TaskNeeds("", 5000) });
        Assert.Empty(_rig.Grants());
        _rig.Complete(Key("first"));
        Assert.Equal([Key("huge")], _rig.Grants());
    }

    [Fact]
    public void A_failed_task_goes_back_to_the_only_worker_that_can_make_it()
    {
        _rig.Hire(1, 1, new WorkerCapabilities(New, 0));
        _rig.Hire(2, 1, new WorkerCapabilities(Old, 0));
        _rig.Offer(Needing("a", New));
        _rig.Decide();
        _rig.Fail(Key("a"), FaultKind.Node);
        _rig.Offer(Needing("a", New));
        Assert.Equal([Key("a")], _rig.Grants());
    }

    private static QueuedTask Needing(string name, string engine, double cost = 10) =>
        Task(name, cost: cost) with
        {
            Needs = new TaskNeeds(engine, 0),
        };
}
