using MovieGen.Domain.Rendering;
using MovieGen.Domain.Scheduling;
using static MovieGen.Domain.Tests.Scheduling.QueueRig;

namespace MovieGen.Domain.Tests.Scheduling;

public sealed class StragglerTests
{
    private readonly QueueRig _rig = new();

    [Fact]
    public void What_takes_twice_its_estimate_is_rendered_by_another_worker_too()
    {
        RunOn(1, "a");
        _rig.Hire(2);
        _rig.Pass(20);
        Assert.Equal(1, _rig.Copies(Key("a")));
        _rig.Pass(1);
        Assert.Equal([Worker(1), Worker(2)], _rig.Running.Values.Select(r => r.Worker));
        _rig.Pass(100);
        Assert.Equal(2, _rig.Copies(Key("a")));
    }

    [Fact]
    public void While_something_waits_nothing_is_rendered_twice()
    {
        RunOn(1, "a");
        _rig.Hire(2, draining: true);
        _rig.Offer(Task("b"));
        _rig.Pass(100);
        Assert.Equal(1, _rig.Copies(Key("a")));
    }

    [Fact]
    public void The_worker_that_is_late_is_no_help_to_itself()
    {
        RunOn(1, "a", slots: 4);
        _rig.Pass(100);
        Assert.Equal(1, _rig.Copies(Key("a")));
    }

    [Fact]
    public void A_copy_that_fails_does_not_fail_the_task_unless_the_input_is_at_fault()
    {
        RunOn(1, "a");
        _rig.Hire(2);
        _rig.Pass(21);
        Assert.False(_rig.Fail(Key("a"), FaultKind.Crash));
        _rig.Pass(21);
        Assert.Equal(2, _rig.Copies(Key("a")));
        Assert.True(_rig.Fail(Key("a"), FaultKind.Input));
        Assert.Single(_rig.Decide().OfType<QueueEffect.Cancel>());
        Assert.Empty(_rig.Running);
    }

    [Fact]
    public void On_a_machine_slower_than_the_estimates_slow_is_not_late()
    {
        _rig.Hire(1);
        for (var t = 0; t < 40; t++)
        {
            _rig.Offer(Task($"{t}"));
            _rig.Pass(1);
            _rig.Pass(30);
            _rig.Complete(Key($"{t}"));
        }

        RunOn(1, "a");
        _rig.Hire(2);
        _rig.Pass(50);
        Assert.Equal(1, _rig.Copies(Key("a")));
        _rig.Pass(15);
        Assert.Equal(2, _rig.Copies(Key("a")));
    }

    private void RunOn(int worker, string name, int slots = 1)
    {
        _rig.Hire(worker, slots);
        _rig.Offer(Task(name));
        Assert.Equal([Key(name)], _rig.Grants());
        _ = _rig.Decide();
    }
}
