using MovieGen.Domain.Rendering;
using MovieGen.Domain.Scheduling;
using static MovieGen.Domain.Tests.Scheduling.QueueRig;

namespace MovieGen.Domain.Tests.Scheduling;

/// <summary>Somebody looks on while a quick task is made: it waits behind no film, and takes no slot of one.</summary>
public sealed class QuickSlotTests
{
    private readonly QueueRig _rig = new();

    [Fact]
    public void A_quick_task_starts_although_every_slot_renders_a_film()
    {
        _rig.HireWithQuickSlots(1, slots: 1, quick: 1);
        _rig.Offer(Task("segment 1"));
        _rig.Offer(Task("segment 2"));
        Assert.Equal([Key("segment 1")], _rig.Grants());

        _rig.Offer(Quick("thumbnail"));
        Assert.Equal([Key("thumbnail")], _rig.Grants());
        Assert.Equal((1, 0), (_rig.Queue.Waiting, _rig.Queue.QuickWaiting));
        Assert.Equal((1, 1), (_rig.Queue.Running, _rig.Queue.QuickRunning));
    }

    [Fact]
    public void Neither_kind_uses_the_slots_of_the_other()
    {
        _rig.HireWithQuickSlots(1, slots: 2, quick: 1);
        _rig.Offer(Quick("first"));
        _rig.Offer(Quick("second"));
        Assert.Equal([Key("first")], _rig.Grants());
        _rig.Complete(Key("first"));
        Assert.Equal([Key("second")], _rig.Grants());
        _rig.Complete(Key("second"));

        foreach (var segment in new[] { "a", "b", "c" })
            _rig.Offer(Task(segment));
        Assert.Equal(2, _rig.Grants().Length);
    }

    [Fact]
    public void A_worker_that_reports_no_quick_slots_gets_no_quick_task()
    {
        _rig.Hire(1, slots: 4);
        _rig.Offer(Quick("thumbnail"));
        Assert.Empty(_rig.Grants());
        _rig.HireWithQuickSlots(2, slots: 1, quick: 1);
        Assert.Equal([Key("thumbnail")], _rig.Grants());
        Assert.Equal(Worker(2), Assert.Single(_rig.Running.Values).Worker);
    }

    [Fact]
    public void Quick_tasks_of_an_account_are_made_in_the_order_of_arrival_whatever_their_cost_and_job()
    {
        _rig.Offer(Quick("a", cost: 1, job: 1));
        _rig.Offer(Quick("b", cost: 9, job: 2));
        _rig.Offer(Quick("c", cost: 5, job: 1));
        _rig.Offer(Quick("d", cost: 7, job: 3));
        _rig.HireWithQuickSlots(1, slots: 1, quick: 4);
        Assert.Equal([Key("a"), Key("b"), Key("c"), Key("d")], _rig.Grants());
    }

    [Fact]
    public void A_quick_task_whose_first_job_no_longer_needs_it_keeps_its_place()
    {
        _rig.Offer(Quick("a", job: 1));
        _rig.Offer(Quick("a", job: 2));
        _rig.Offer(Quick("b", job: 1));
        _rig.Queue.Withdraw(Key("a"), Job(1), _rig.Now);
        _rig.HireWithQuickSlots(1, slots: 1, quick: 2);
        Assert.Equal([Key("a"), Key("b")], _rig.Grants());
    }

    [Fact]
    public void An_account_that_asks_for_hundreds_of_pictures_does_not_hold_up_another()
    {
        _rig.HireWithQuickSlots(1, slots: 1, quick: 2);
        for (var i = 0; i < 300; i++)
            _rig.Offer(Quick($"greedy {i}", account: 1));
        Assert.Equal(2, _rig.Grants().Length);
        _rig.Offer(Quick("modest", account: 2));
        _rig.Complete(Key("greedy 0"));
        Assert.Equal([Key("modest")], _rig.Grants());
    }

    [Fact]
    public void What_an_account_renders_does_not_count_against_its_quick_tasks()
    {
        _rig.HireWithQuickSlots(1, slots: 8, quick: 1);
        for (var i = 0; i < 8; i++)
            _rig.Offer(Task($"segment {i}", account: 1));
        _rig.Decide();
        _rig.Offer(Quick("of the busy", account: 1));
        Assert.Equal([Key("of the busy")], _rig.Grants());
    }

    [Fact]
    public void Memory_counts_for_both_kinds_together()
    {
        _rig.HireWithQuickSlots(1, slots: 1, quick: 1);
        var roomy = new WorkerCapabilities("", 1000);
        _rig.Hire(1, slots: 1, roomy);
        _rig.Offer(Task("segment") with { Needs = new TaskNeeds("", 900) });
        _rig.Decide();
        _rig.Offer(Quick("picture") with { Needs = new TaskNeeds("", 200) });
        Assert.Empty(_rig.Grants());
        _rig.Complete(Key("segment"));
        Assert.Equal([Key("picture")], _rig.Grants());
    }

    [Fact]
    public void A_draining_worker_gets_no_quick_task()
    {
        _rig.HireWithQuickSlots(1, slots: 1, quick: 1);
        _rig.Hire(1, slots: 1, draining: true);
        _rig.Offer(Quick("picture"));
        Assert.Empty(_rig.Grants());
    }

    [Fact]
    public void A_quick_task_that_failed_on_the_only_worker_with_quick_slots_is_tried_there_again()
    {
        _rig.HireWithQuickSlots(1, slots: 1, quick: 1);
        _rig.Hire(2, slots: 1);
        _rig.Offer(Quick("picture"));
        _rig.Decide();
        Assert.True(_rig.Fail(Key("picture"), FaultKind.Node));
        _rig.Offer(Quick("picture"));
        Assert.Equal([Key("picture")], _rig.Grants());
    }

    [Fact]
    public void A_late_quick_task_gets_a_second_copy_in_a_quick_slot_of_another_worker()
    {
        _rig.HireWithQuickSlots(1, slots: 1, quick: 1);
        _rig.HireWithQuickSlots(2, slots: 1, quick: 1);
        _rig.Hire(3, slots: 4);
        _rig.Offer(Quick("picture", cost: 1));
        _rig.Decide();
        _rig.Pass(20);
        Assert.Equal(2, _rig.Copies(Key("picture")));
        Assert.Equal(2, _rig.Queue.QuickRunning);
    }

    [Fact]
    public void A_new_queue_attaches_running_quick_tasks_to_quick_slots()
    {
        _rig.HireWithQuickSlots(1, slots: 1, quick: 1);
        _rig.Offer(Quick("picture"));
        _rig.Offer(Task("segment"));
        _rig.Decide();
        _rig.NewQueue();
        _rig.Report(Worker(1));
        Assert.Equal((1, 1), (_rig.Queue.Running, _rig.Queue.QuickRunning));
        _rig.Offer(Quick("another"));
        Assert.Empty(_rig.Grants());
    }

    [Fact]
    public void Operators_see_both_kinds_apart()
    {
        _rig.HireWithQuickSlots(1, slots: 2, quick: 1);
        _rig.Offer(Quick("a"));
        _rig.Offer(Quick("b"));
        _rig.Offer(Task("segment"));
        _rig.Decide();
        var seen = _rig.Queue.Snapshot(_rig.Now);
        Assert.Equal((0, 1), (seen.Waiting, seen.QuickWaiting));
        Assert.Equal([Key("a")], seen.Running.Where(r => r.Quick).Select(r => r.Key));
        var account = Assert.Single(seen.Accounts);
        Assert.Equal((0, 1, 1, 1), (account.Waiting, account.Running, account.QuickWaiting, account.QuickRunning));
        var worker = Assert.Single(seen.Workers);
        Assert.Equal((2, 1, 1, 1), (worker.Slots, worker.Busy, worker.QuickSlots, worker.QuickBusy));
    }

    private static QueuedTask Quick(string name, int account = 0, int job = 0, double cost = 1) =>
        Task(name, account, job, cost) with
        {
            Quick = true,
        };
}
