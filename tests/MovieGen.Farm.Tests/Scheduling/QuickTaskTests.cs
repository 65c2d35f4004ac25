using Akka.Actor;
using MovieGen.Contracts.Scheduling;
using static MovieGen.Contracts.Scheduling.QueueMessages;
using static MovieGen.Domain.Rendering.TaskAnswers;
using static MovieGen.Farm.Tests.Scheduling.SchedulingRig;

namespace MovieGen.Farm.Tests.Scheduling;

/// <summary>Quick tasks on a real queue and a real worker.</summary>
public sealed class QuickTaskTests : IDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);
    private readonly SchedulingRig _node = new();

    public void Dispose() => _node.Dispose();

    [Fact]
    public void A_quick_task_is_made_while_every_slot_renders_a_film()
    {
        _node.Engine.Hold(Key("segment"));
        var (scene, desk, queue) = (_node.Probe("scene"), _node.Probe("desk"), _node.StartQueue());
        _node.StartWorker(queue, slots: 1, quickSlots: 1);
        queue.Tell(new OfferTask(Task("segment")), scene);
        queue.Tell(new OfferTask(Task("next segment")), scene);
        scene.FishForMessage<TaskStarted>(_ => true, Soon);

        queue.Tell(new OfferTask(Task("picture", job: 1) with { Quick = true }), desk);
        Assert.Equal(Key("picture"), desk.FishForMessage<TaskCompleted>(_ => true, Soon).Key);
        Assert.DoesNotContain(Key("next segment"), _node.Engine.Begun);
    }

    [Fact]
    public async Task The_queues_view_tells_quick_tasks_and_slots_apart()
    {
        foreach (var held in new[] { "segment", "picture" })
            _node.Engine.Hold(Key(held));
        var (scene, queue) = (_node.Probe("scene"), _node.StartQueue());
        _node.StartWorker(queue, slots: 2, quickSlots: 1);
        queue.Tell(new OfferTask(Task("segment")), scene);
        queue.Tell(new OfferTask(Task("picture") with { Quick = true }), scene);
        queue.Tell(new OfferTask(Task("another picture") with { Quick = true }), scene);
        _node.Until(() => _node.Engine.Begun.Count == 2);

        var view = await queue.Ask<QueueView>(new GetQueue(), Soon, TestContext.Current.CancellationToken);
        Assert.Equal((0, 1), (view.Waiting, view.QuickWaiting));
        Assert.Equal(["picture"], view.Running.Where(task => task.Quick).Select(task => task.Label));
        Assert.Equal(new AccountShare("local", 0, 1) { QuickWaiting = 1, QuickRunning = 1 }, Assert.Single(view.Accounts));
        Assert.Equal(new WorkerView(_node.Address, 2, 1, false) { QuickSlots = 1, QuickBusy = 1 }, Assert.Single(view.Workers));
    }
}
