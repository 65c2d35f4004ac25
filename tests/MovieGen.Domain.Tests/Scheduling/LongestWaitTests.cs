using static MovieGen.Domain.Tests.Scheduling.QueueRig;

namespace MovieGen.Domain.Tests.Scheduling;

public sealed class LongestWaitTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly QueueRig _rig = new();

    [Fact]
    public void It_is_that_of_the_task_that_waits_longest_however_often_it_is_offered()
    {
        Assert.Equal(TimeSpan.Zero, _rig.Queue.LongestWait(quick: false, _rig.Now));
        _rig.Offer(Task("first"));
        _rig.Now += Minute;
        _rig.Offer(Task("first"));
        _rig.Offer(Task("second", cost: 20));
        Assert.Equal(Minute, _rig.Queue.LongestWait(quick: false, _rig.Now));
    }

    [Fact]
    public void What_runs_does_not_wait_and_what_comes_back_waits_anew()
    {
        _rig.Offer(Task("first"));
        _rig.Now += Minute;
        _rig.Hire(1);
        _rig.Decide();
        Assert.Equal(TimeSpan.Zero, _rig.Queue.LongestWait(quick: false, _rig.Now));
        var (attempt, running) = _rig.Running.Single();
        _rig.Now += Minute;
        _rig.Queue.Returned(running.Worker, attempt, _rig.Now);
        _rig.Now += Minute;
        Assert.Equal(Minute, _rig.Queue.LongestWait(quick: false, _rig.Now));
    }
}
