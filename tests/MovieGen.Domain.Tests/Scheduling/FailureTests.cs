using MovieGen.Domain.Rendering;
using static MovieGen.Domain.Tests.Scheduling.QueueRig;

namespace MovieGen.Domain.Tests.Scheduling;

public sealed class FailureTests
{
    private readonly QueueRig _rig = new();

    [Fact]
    public void A_failed_task_goes_to_another_worker_where_there_is_one()
    {
        _rig.Hire(1, 2);
        Run("a");
        _rig.Hire(2);
        _rig.Offer(Task("other"));
        _rig.Decide();
        Assert.True(_rig.Fail(Key("a"), FaultKind.Node));

        _rig.Offer(Task("a"));
        Assert.Empty(_rig.Grants()); // the first worker has a free slot and is not asked
        _rig.Complete(Key("other"));
        _rig.Decide();
        Assert.Equal(Worker(2), _rig.Running.Values.Single().Worker);
    }

    [Fact]
    public void A_failed_task_is_tried_again_on_the_only_worker()
    {
        _rig.Hire(1);
        Run("a");
        _rig.Fail(Key("a"), FaultKind.Node);
        Run("a");
    }

    [Fact]
    public void A_node_that_fails_three_tasks_of_different_jobs_is_set_aside_and_forgiven_later()
    {
        _rig.Hire(1, 4);
        for (var job = 1; job <= 3; job++)
            FailOne(job);
        _rig.Hire(2, 1);

        _rig.Offer(Task("next", job: 4, cost: 9));
        _rig.Offer(Task("after", job: 4, cost: 8));
        Assert.Equal([Key("next")], _rig.Grants());
        Assert.Equal(Worker(2), _rig.Running.Values.Single().Worker);

        _rig.Pass(299);
        Assert.Equal(0, _rig.Copies(Key("after")));
        _rig.Pass(2);
        Assert.Equal(1, _rig.Copies(Key("after")));
    }

    [Fact]
    public void Three_failures_of_one_job_are_the_jobs_and_not_the_nodes()
    {
        _rig.Hire(1);
        for (var time = 1; time <= 3; time++)
            FailOne(job: 1);
        _rig.Hire(2, 1, draining: true);
        Run("next");
    }

    [Fact]
    public void The_only_worker_is_not_set_aside_for_long()
    {
        _rig.Hire(1);
        for (var job = 1; job <= 3; job++)
            FailOne(job);
        _rig.Offer(Task("next", job: 4));
        _rig.Pass(1);
        Assert.Single(_rig.Running);
    }

    [Fact]
    public void A_worker_that_is_short_of_something_rests_longer_each_time()
    {
        _rig.Hire(1);
        foreach (var rest in new[] { 5, 10, 20, 40, 60, 60 })
        {
            _rig.Offer(Task("a"));
            _rig.Pass(1);
            Assert.True(_rig.Fail(Key("a"), FaultKind.Resource));
            _rig.Offer(Task("a"));
            _rig.Pass(rest - 1);
            Assert.Empty(_rig.Running);
            _rig.Pass(1);
            Assert.Single(_rig.Running);
            _rig.Fail(Key("a"), FaultKind.Input);
            _rig.Pass(1);
        }
    }

    private void FailOne(int job)
    {
        Run($"task of {job}", job);
        _rig.Fail(Key($"task of {job}"), FaultKind.Crash);
    }

    private void Run(string name, int job = 0)
    {
        _rig.Offer(Task(name, job: job));
        Assert.Equal([Key(name)], _rig.Grants());
    }
}
