using MovieGen.Domain.Rendering;
using MovieGen.Domain.Scheduling;
using static MovieGen.Domain.Tests.Scheduling.QueueBench;

namespace MovieGen.Domain.Tests.Scheduling;

public sealed class StragglerTests
{
    private readonly QueueBench _bench = new();

    [Fact]
    public void What_takes_twice_its_estimate_is_rendered_by_another_worker_too()
    {
        RunOn(1, "a");
        _bench.Hire(2);
        _bench.Pass(20);
        Assert.Equal(1, _bench.Copies(Key("a")));
        _bench.Pass(1);
        Assert.Equal([Worker(1), Worker(2)], _bench.Running.Values.Select(r => r.Worker));
        _bench.Pass(100);
        Assert.Equal(2, _bench.Copies(Key("a")));
    }

    [Fact]
    public void While_something_waits_nothing_is_rendered_twice()
    {
        RunOn(1, "a");
        _bench.Hire(2, draining: true);
        _bench.Offer(Task("b"));
        _bench.Pass(100);
        Assert.Equal(1, _bench.Copies(Key("a")));
    }

    [Fact]
    public void The_worker_that_is_late_is_no_help_to_itself()
    {
        RunOn(1, "a", slots: 4);
        _bench.Pass(100);
        Assert.Equal(1, _bench.Copies(Key("a")));
    }

    [Fact]
    public void A_copy_that_fails_does_not_fail_the_task_unless_the_input_is_at_fault()
    {
        RunOn(1, "a");
        _bench.Hire(2);
        _bench.Pass(21);
        Assert.False(_bench.Fail(Key("a"), FaultKind.Crash));
        _bench.Pass(21);
        Assert.Equal(2, _bench.Copies(Key("a")));
        Assert.True(_bench.Fail(Key("a"), FaultKind.Input));
        Assert.Single(_bench.Decide().OfType<QueueEffect.Cancel>());
        Assert.Empty(_bench.Running);
    }

    [Fact]
    public void On_a_machine_slower_than_the_estimates_slow_is_not_late()
    {
        _bench.Hire(1);
        for (var t = 0; t < 40; t++)
        {
            _bench.Offer(Task($"{t}"));
            _bench.Pass(1);
            _bench.Pass(30);
            _bench.Complete(Key($"{t}"));
        }

        RunOn(1, "a");
        _bench.Hire(2);
        _bench.Pass(50);
        Assert.Equal(1, _bench.Copies(Key("a")));
        _bench.Pass(15);
        Assert.Equal(2, _bench.Copies(Key("a")));
    }

    private void RunOn(int worker, string name, int slots = 1)
    {
        _bench.Hire(worker, slots);
        _bench.Offer(Task(name));
        Assert.Equal([Key(name)], _bench.Grants());
        _ = _bench.Decide();
    }
}
