using System.Collections.Immutable;
using Akka.Actor;
using Akka.TestKit;
using MovieGen.Contracts.Scheduling;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;
using static MovieGen.Contracts.Scheduling.QueueMessages;
using static MovieGen.Contracts.Scheduling.WorkerMessages;
using static MovieGen.Domain.Rendering.TaskAnswers;
using static MovieGen.Farm.Tests.Scheduling.SchedulingRig;

namespace MovieGen.Farm.Tests.Scheduling;

/// <summary>What the queue says to scenes and workers, with probes in their places.</summary>
public sealed class RenderQueueTests : IDisposable
{
    private static readonly ArtifactRecord Record = new(Key("a"), [], new ArtifactFacts(1, 0, null, null, 1), DateTimeOffset.UnixEpoch);
    private readonly SchedulingRig _node = new();
    private readonly TestProbe _scene;
    private readonly TestProbe _worker;
    private IActorRef _queue;

    public RenderQueueTests()
    {
        (_scene, _worker) = (_node.Probe("scene"), _node.Probe("worker"));
        _queue = _node.StartQueue();
    }

    public void Dispose() => _node.Dispose();

    [Fact]
    public void The_offerer_receives_every_step_from_offer_to_result()
    {
        Report();
        Offer("a");
        Assert.True(_scene.ExpectMsg<TaskQueued>().Epoch > 0);
        var grant = _worker.FishForMessage<GrantTask>(_ => true);
        Assert.Equal(Task("a"), grant.Task);

        _queue.Tell(new RenderAccepted(_node.Address, grant.Attempt), _worker);
        Assert.Equal(new TaskStarted(Key("a"), _node.Address), _scene.ExpectMsg<TaskStarted>());
        _node.Clock.Advance(TimeSpan.FromSeconds(1));
        Report(Running(grant, 0.5));
        Assert.Equal(new TaskProgressed(Key("a"), _node.Address, 0.5), _scene.ExpectMsg<TaskProgressed>());

        _queue.Tell(new RenderCompleted(_node.Address, grant.Attempt, Key("a"), Record, false, 8), _worker);
        Assert.Equal(
            new TaskCompleted(Key("a"), _node.Address, Record, false, 8) with
            {
                Record = null!,
            },
            _scene.ExpectMsg<TaskCompleted>() with
            {
                Record = null!,
            }
        );
    }

    [Fact]
    public void The_word_of_the_end_is_answered_by_the_next_grant()
    {
        Report();
        Offer("a");
        Offer("b");
        var first = _worker.FishForMessage<GrantTask>(_ => true);
        _worker.ExpectNoMsg(TimeSpan.FromMilliseconds(100));
        _queue.Tell(new RenderCompleted(_node.Address, first.Attempt, first.Task.Key, Record, false, 8), _worker);
        Assert.NotEqual(first.Task.Key, _worker.ExpectMsg<GrantTask>(TimeSpan.FromSeconds(1)).Task.Key);
    }

    [Fact]
    public void A_failure_is_reported_and_the_offer_removed()
    {
        var grant = Granted("a");
        var fault = new RenderFault(FaultKind.Crash, ProblemCodes.Render.EngineCrashed, "signal 11");
        _queue.Tell(new RenderFailed(_node.Address, grant.Attempt, Key("a"), fault), _worker);
        Assert.Equal(fault, _scene.FishForMessage<TaskFailed>(_ => true).Fault);
        Assert.Equal(0, Look().Waiting);
    }

    [Fact]
    public void A_worker_that_is_silent_for_a_lease_loses_its_task()
    {
        Granted("a");
        _node.Clock.Advance(TimeSpan.FromSeconds(16));
        var lost = _scene.FishForMessage<TaskFailed>(_ => true, TimeSpan.FromSeconds(5));
        Assert.Equal((FaultKind.Node, ProblemCodes.Render.LeaseLost), (lost.Fault.Kind, lost.Fault.Code));
    }

    [Fact]
    public void A_worker_that_ends_loses_its_task_at_once()
    {
        Granted("a");
        _node.System.Stop(_worker);
        Assert.Equal(ProblemCodes.Render.LeaseLost, _scene.FishForMessage<TaskFailed>(_ => true).Fault.Code);
    }

    [Fact]
    public void A_withdrawn_render_is_cancelled_when_nobody_else_needs_it()
    {
        Offer("a", job: 2);
        var grant = Granted("a", job: 1);
        _queue.Tell(new WithdrawTask(Key("a"), new JobId("job_1")), _scene);
        _worker.ExpectNoMsg(TimeSpan.FromMilliseconds(100));
        _queue.Tell(new WithdrawTask(Key("a"), new JobId("job_2")), _scene);
        Assert.Equal(grant.Attempt, _worker.ExpectMsg<CancelRender>().Attempt);
    }

    [Fact]
    public void Two_jobs_that_need_one_artifact_both_hear_of_it()
    {
        var other = _node.Probe("other-scene");
        var grant = Granted("a", job: 1);
        _queue.Tell(new OfferTask(Task("a", job: 2)), other);
        other.ExpectMsg<TaskQueued>();
        other.ExpectMsg<TaskStarted>();
        _queue.Tell(new RenderCompleted(_node.Address, grant.Attempt, Key("a"), Record, true, 0), _worker);
        Assert.True(other.ExpectMsg<TaskCompleted>().Reused);
        Assert.True(_scene.FishForMessage<TaskCompleted>(_ => true).Reused);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Of_the_jobs_that_share_a_render_one_has_rendered_it(bool firstLeaves)
    {
        var (second, third) = (_node.Probe("second"), _node.Probe("third"));
        var grant = Granted("a", job: 1);
        _queue.Tell(new OfferTask(Task("a", job: 2)), second);
        _queue.Tell(new OfferTask(Task("a", job: 3)), third);
        if (firstLeaves)
            _queue.Tell(new WithdrawTask(Key("a"), new JobId("job_1")), _scene);
        _queue.Tell(new RenderCompleted(_node.Address, grant.Attempt, Key("a"), Record, false, 8), _worker);

        var reused = new List<TestProbe> { second, third }.Select(probe => probe.FishForMessage<TaskCompleted>(_ => true).Reused);
        Assert.Equal(firstLeaves ? [false, true] : [true, true], reused.Order());
        if (!firstLeaves)
            Assert.False(_scene.FishForMessage<TaskCompleted>(_ => true).Reused);
    }

    [Fact]
    public void A_new_queue_listens_before_it_grants_and_takes_over_what_runs()
    {
        var grant = Granted("a");
        Replace();

        Offer("a");
        Offer("b");
        _scene.ReceiveN(2);
        _worker.ExpectNoMsg(TimeSpan.FromMilliseconds(300));
        Report(slots: 2, running: Running(grant, 0.5));

        Assert.Equal(new TaskStarted(Key("a"), _node.Address), _scene.FishForMessage<TaskStarted>(_ => true));
        var next = _worker.FishForMessage<GrantTask>(_ => true);
        Assert.Equal(Key("b"), next.Task.Key);
        Assert.True(next.Epoch > grant.Epoch);
        Assert.True(next.Attempt > grant.Attempt);
        _queue.Tell(new RenderCompleted(_node.Address, grant.Attempt, Key("a"), Record, false, 20), _worker);
        Assert.Equal(Key("a"), _scene.FishForMessage<TaskCompleted>(_ => true).Key);
    }

    [Fact]
    public void A_new_queue_does_not_wait_forever_for_a_silent_worker()
    {
        var other = _node.Probe("other-worker");
        _queue.Tell(new WorkerReport("akka.tcp://farm@127.0.0.1:1", 1, 0, 1, false, []), other);
        Offer("a");
        Assert.Equal(Key("a"), other.FishForMessage<GrantTask>(_ => true, TimeSpan.FromSeconds(6)).Task.Key);
    }

    [Fact]
    public void A_queue_of_a_cluster_without_workers_has_nothing_to_listen_to()
    {
        using var coordinator = new SchedulingRig("coordinator");
        var queue = coordinator.StartQueue();
        queue.Tell(new WorkerReport("akka.tcp://farm@127.0.0.1:1", 1, 0, 1, false, []), coordinator.Probe("worker"));
        queue.Tell(new OfferTask(Task("a")), coordinator.Probe("scene"));
        Assert.Single(Look(queue).Running);
    }

    [Fact]
    public void A_queue_whose_clock_was_set_back_goes_beyond_the_epoch_that_workers_know()
    {
        var known = _node.Clock.GetUtcNow().AddDays(3).UtcTicks;
        _queue.Tell(new WorkerReport(_node.Address, 1, known, 1, false, []), _worker);
        Offer("a");
        var grant = _worker.FishForMessage<GrantTask>(_ => true);
        Assert.True(grant.Epoch > known, $"{grant.Epoch} is not beyond {known}");
        Assert.True(grant.Attempt > grant.Epoch);
    }

    [Fact]
    public void A_queue_that_was_overtaken_while_it_was_frozen_begins_again()
    {
        var grant = Granted("a");
        var known = grant.Epoch + 1;
        _queue.Tell(new WorkerReport(_node.Address, 1, known, 2, false, [Running(grant, 0.5)]), _worker);
        _queue.Tell(new WorkerReport(_node.Address, 1, known, 2, false, [Running(grant, 0.5)]), _worker);
        Offer("a");
        Assert.True(_scene.FishForMessage<TaskQueued>(_ => true).Epoch > known);
        _scene.FishForMessage<TaskStarted>(_ => true);
    }

    [Fact]
    public void A_draining_worker_is_granted_nothing()
    {
        _queue.Tell(new WorkerReport(_node.Address, 1, 0, 1, Draining: true, []), _worker);
        Offer("a");
        _worker.ExpectMsg<ReportHeard>();
        _worker.ExpectNoMsg(TimeSpan.FromMilliseconds(200));
        Assert.True(Assert.Single(Look().Workers).Draining);
    }

    [Fact]
    public void Operators_see_what_waits_and_what_runs_where()
    {
        Granted("a");
        Offer("b");
        var view = Look();
        Assert.Equal(1, view.Waiting);
        Assert.Equal((Key("a").Hex, "a", _node.Address), view.Running.Select(r => (r.Key, r.Label, r.Worker)).Single());
        Assert.Equal(new AccountShare("local", 1, 1), Assert.Single(view.Accounts));
        Assert.Equal(new WorkerView(_node.Address, 1, 1, false), Assert.Single(view.Workers));
    }

    private GrantTask Granted(string name, int job = 0)
    {
        Report();
        Offer(name, job);
        var grant = _worker.FishForMessage<GrantTask>(_ => true);
        _queue.Tell(new RenderAccepted(_node.Address, grant.Attempt), _worker);
        _scene.FishForMessage<TaskStarted>(_ => true);
        return grant;
    }

    private void Offer(string name, int job = 0) => _queue.Tell(new OfferTask(Task(name, job)), _scene);

    private void Report(params ImmutableArray<RunningRender> running) => Report(1, running);

    private void Report(int slots, params ImmutableArray<RunningRender> running) =>
        _queue.Tell(new WorkerReport(_node.Address, 1, 0, slots, false, running), _worker);

    private static RunningRender Running(GrantTask grant, double fraction) =>
        new()
        {
            Attempt = grant.Attempt,
            Key = grant.Task.Key,
            Account = grant.Task.Account,
            JobId = grant.Task.JobId,
            Label = grant.Task.Label,
            CostSeconds = grant.Task.CostSeconds,
            Priority = 0,
            Draft = false,
            Seconds = 5,
            Fraction = fraction,
        };

    private QueueView Look() => Look(_queue);

    private static QueueView Look(IActorRef queue) =>
        queue.Ask<QueueView>(new GetQueue(), TimeSpan.FromSeconds(5)).GetAwaiter().GetResult();

    private void Replace()
    {
        _scene.Watch(_queue);
        _node.System.Stop(_queue);
        _scene.ExpectTerminated(_queue);
        _node.Clock.Advance(TimeSpan.FromSeconds(2));
        _queue = _node.StartQueue("next-queue");
    }
}
