using MovieGen.Domain.Rendering;
using static MovieGen.Domain.Tests.Scheduling.QueueBench;

namespace MovieGen.Domain.Tests.Scheduling;

public sealed class FailureTests
{
    private readonly QueueBench _bench = new();

    [Fact]
    public void A_failed_task_goes_to_another_worker_where_there_is_one()
    {
        _bench.Hire(1, 2);
        Run("a");
        _bench.Hire(2);
        _bench.Offer(Task("other"));
        _bench.Decide();
        Assert.True(_bench.Fail(Key("a"), FaultKind.Node));

        _bench.Offer(Task("a"));
        Assert.Empty(_bench.Grants()); // the first worker has a free slot and is not asked
        _bench.Complete(Key("other"));
        _bench.Decide();
        Assert.Equal(Worker(2), _bench.Running.Values.Single().Worker);
    }

    [Fact]
    public void A_failed_task_is_tried_again_on_the_only_worker()
    {
        _bench.Hire(1);
        Run("a");
        _bench.Fail(Key("a"), FaultKind.Node);
        Run("a");
    }

    [Fact]
    public void A_node_that_fails_three_tasks_of_different_jobs_is_set_aside_and_forgiven_later()
    {
        _bench.Hire(1, 4);
        for (var job = 1; job <= 3; job++)
            FailOne(job);
        _bench.Hire(2, 1);

        _bench.Offer(Task("next", job: 4, cost: 9));
        _bench.Offer(Task("after", job: 4, cost: 8));
        Assert.Equal([Key("next")], _bench.Grants());
        Assert.Equal(Worker(2), _bench.Running.Values.Single().Worker);

        _bench.Pass(299);
        Assert.Equal(0, _bench.Copies(Key("after")));
        _bench.Pass(2);
        Assert.Equal(1, _bench.Copies(Key("after")));
    }

    [Fact]
    public void Three_failures_of_one_job_are_the_jobs_and_not_the_nodes()
    {
        _bench.Hire(1);
        for (var time = 1; time <= 3; time++)
            FailOne(job: 1);
        _bench.Hire(2, 1, draining: true);
        Run("next");
    }

    [Fact]
    public void The_only_worker_is_not_set_aside_for_long()
    {
        _bench.Hire(1);
        for (var job = 1; job <= 3; job++)
            FailOne(job);
        _bench.Offer(Task("next", job: 4));
        _bench.Pass(1);
        Assert.Single(_bench.Running);
    }

    [Fact]
    public void A_worker_that_is_short_of_something_rests_longer_each_time()
    {
        _bench.Hire(1);
        foreach (var rest in new[] { 5, 10, 20, 40, 60, 60 })
        {
            _bench.Offer(Task("a"));
            _bench.Pass(1);
            Assert.True(_bench.Fail(Key("a"), FaultKind.Resource));
            _bench.Offer(Task("a"));
            _bench.Pass(rest - 1);
            Assert.Empty(_bench.Running);
            _bench.Pass(1);
            Assert.Single(_bench.Running);
            _bench.Fail(Key("a"), FaultKind.Input);
            _bench.Pass(1);
        }
    }

    private void FailOne(int job)
    {
        Run($"task of {job}", job);
        _bench.Fail(Key($"task of {job}"), FaultKind.Crash);
    }

    private void Run(string name, int job = 0)
    {
        _bench.Offer(Task(name, job: job));
        Assert.Equal([Key(name)], _bench.Grants());
    }
}
