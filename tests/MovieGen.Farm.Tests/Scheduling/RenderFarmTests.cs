using System.Diagnostics;
using Akka.Actor;
using MovieGen.Domain.Jobs;
using static MovieGen.Contracts.Scheduling.QueueMessages;
using static MovieGen.Domain.Rendering.TaskAnswers;
using static MovieGen.Farm.Tests.Scheduling.SchedulingRig;

namespace MovieGen.Farm.Tests.Scheduling;

/// <summary>Queue and worker together.</summary>
public sealed class RenderFarmTests(ITestOutputHelper output) : IDisposable
{
    private readonly SchedulingRig _node = new();

    public void Dispose() => _node.Dispose();

    [Fact]
    public void Everything_offered_is_rendered_once_on_as_many_slots_as_there_are()
    {
        var scene = _node.Probe("scene");
        var queue = _node.StartQueue();
        _node.StartWorker(queue, slots: 2);
        var began = Stopwatch.GetTimestamp();
        for (var t = 0; t < 60; t++)
            queue.Tell(new OfferTask(Task($"{t}", job: t % 3)), scene);

        var done = Enumerable.Range(0, 60).Select(_ => scene.FishForMessage<TaskCompleted>(_ => true, TimeSpan.FromSeconds(20))).ToList();

        output.WriteLine($"{Stopwatch.GetElapsedTime(began).TotalMilliseconds / 30:F1} ms a task and slot, publishing included");
        Assert.Equal(60, done.Select(d => d.Key).Distinct().Count());
        Assert.Equal(60, _node.Engine.Begun.Count);
        Assert.Equal(2, _node.Engine.MaxAtOnce);
        Assert.All(done, d => Assert.False(d.Reused));
    }

    [Fact]
    public void A_running_render_does_not_notice_that_the_queue_was_lost()
    {
        _node.Engine.Hold(Key("a"));
        var scene = _node.Probe("scene");
        var relay = _node.System.ActorOf(Props.Create<Relay>(), "relay");
        var first = _node.StartQueue("first");
        relay.Tell(new Relay.To(first));
        _node.StartWorker(relay, slots: 2);
        relay.Tell(new OfferTask(Task("a")), scene);
        _node.Until(() => _node.Engine.Begun.Contains(Key("a")));

        _node.System.Stop(first);
        _node.Clock.Advance(TimeSpan.FromSeconds(2));
        relay.Tell(new Relay.To(_node.StartQueue("second")));
        relay.Tell(new OfferTask(Task("a")), scene);
        relay.Tell(new OfferTask(Task("b")), scene);

        Assert.Equal(Key("b"), scene.FishForMessage<TaskCompleted>(_ => true, TimeSpan.FromSeconds(10)).Key);
        _node.Engine.Release(Key("a"));
        var done = scene.FishForMessage<TaskCompleted>(_ => true, TimeSpan.FromSeconds(5));
        Assert.Equal((Key("a"), false), (done.Key, done.Reused));
        Assert.Equal([Key("a"), Key("b")], _node.Engine.Begun);
    }

    [Fact]
    public void When_a_worker_dies_its_task_is_reported_lost_and_rendered_by_another()
    {
        _node.Engine.Hold(Key("a"));
        var scene = _node.Probe("scene");
        var queue = _node.StartQueue();
        var first = _node.StartWorker(queue);
        queue.Tell(new OfferTask(Task("a")), scene);
        scene.FishForMessage<TaskStarted>(_ => true, TimeSpan.FromSeconds(5));

        _node.System.Stop(first);
        scene.FishForMessage<TaskFailed>(_ => true, TimeSpan.FromSeconds(5));
        _node.StartWorker(queue, address: "akka.tcp://farm@127.0.0.1:2");
        queue.Tell(new OfferTask(Task("a")), scene);
        scene.FishForMessage<TaskStarted>(_ => true, TimeSpan.FromSeconds(5));
        _node.Engine.Release(Key("a"));
        Assert.EndsWith(":2", scene.FishForMessage<TaskCompleted>(_ => true, TimeSpan.FromSeconds(5)).Worker, StringComparison.Ordinal);
    }

    [Fact]
    public void A_withdrawn_render_is_stopped_within_two_seconds_and_its_slot_used_again()
    {
        _node.Engine.Hold(Key("a"));
        var scene = _node.Probe("scene");
        var queue = _node.StartQueue();
        _node.StartWorker(queue);
        queue.Tell(new OfferTask(Task("a")), scene);
        scene.FishForMessage<TaskStarted>(_ => true, TimeSpan.FromSeconds(5));
        queue.Tell(new OfferTask(Task("b")), scene);

        queue.Tell(new WithdrawTask(Key("a"), new JobId("job_0")), scene);

        Assert.Equal(Key("b"), scene.FishForMessage<TaskCompleted>(_ => true, TimeSpan.FromSeconds(2)).Key);
        Assert.Equal([Key("a")], _node.Engine.Cancelled);
    }

    /// <summary>Stands in for the proxy: forwards to the queue there is.</summary>
    private sealed class Relay : ReceiveActor
    {
        private IActorRef _queue = ActorRefs.Nobody;

        public Relay()
        {
            Receive<To>(to => _queue = to.Queue);
            ReceiveAny(message => _queue.Forward(message));
        }

        public sealed record To(IActorRef Queue) : INoSerializationVerificationNeeded;
    }
}
