using Microsoft.Extensions.Time.Testing;
using MovieGen.Contracts.Media;
using MovieGen.Domain.Admission;
using MovieGen.Media.Admission;

namespace MovieGen.Media.Tests.Processes;

[Trait("Tier", "unit")]
public sealed class AdmissionGateTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly AdmissionGate _gate;

    public AdmissionGateTests() => _gate = new AdmissionGate(new AdmissionLimits(100, 1), _time);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_finds_no_slot_waits_for_one()
    {
        var (first, second) = (Held(), Held());
        var one = Run(WorkClass.Inspection, first);
        var two = Run(WorkClass.Inspection, second);
        Assert.False(second.Began.Task.IsCompleted);
        first.End.SetResult();
        await second.Began.Task.WaitAsync(Cancellation);
        second.End.SetResult();
        await Task.WhenAll(one, two);
    }

    [Fact]
    public async Task Whose_turn_does_not_come_soon_is_sent_away()
    {
        var first = Held();
        var one = Run(WorkClass.Inspection, first);
        var two = Run(WorkClass.Inspection, Held());
        _time.Advance(TimeSpan.FromSeconds(31));
        await Assert.ThrowsAsync<MediaBusyException>(() => two);
        first.End.SetResult();
        await one;
        var third = Held();
        third.End.SetResult();
        await Run(WorkClass.Inspection, third);
    }

    [Fact]
    public async Task Who_comes_when_too_many_wait_is_sent_away_at_once()
    {
        var first = Held();
        var all = Enumerable.Range(0, 65).Select(_ => Run(WorkClass.Inspection, first)).ToList();
        Assert.True(_gate.IsFull(WorkClass.Inspection));
        await Assert.ThrowsAsync<MediaBusyException>(() => Run(WorkClass.Inspection, Held()));
        first.End.SetResult();
        await Task.WhenAll(all);
    }

    [Fact]
    public async Task Who_waits_as_long_as_it_takes_is_neither_sent_away_at_once_nor_later()
    {
        var first = Held();
        var all = Enumerable.Range(0, 65).Select(_ => Run(WorkClass.Inspection, first)).ToList();
        Assert.True(_gate.IsFull(WorkClass.Inspection));
        var patient = Held();
        patient.End.SetResult();
        var last = _gate.RunInTurnAsync(WorkClass.Inspection, 90, patient.RunAsync, Cancellation);
        _time.Advance(TimeSpan.FromHours(1));
        Assert.False(last.IsCompleted);
        first.End.SetResult();
        Assert.True(await last.WaitAsync(Cancellation));

        // The others were sent away within the hour.
        await Assert.ThrowsAsync<MediaBusyException>(() => Task.WhenAll(all));
    }

    [Fact]
    public async Task Who_leaves_the_queue_does_not_hold_up_those_behind_him()
    {
        using var leave = new CancellationTokenSource();
        var (first, third) = (Held(), Held());
        var one = Run(WorkClass.Inspection, first);
        var two = Run(WorkClass.Inspection, Held(), leave.Token);
        var three = Run(WorkClass.Inspection, third);
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => two);
        first.End.SetResult();
        await third.Began.Task.WaitAsync(Cancellation);
        third.End.SetResult();
        await Task.WhenAll(one, three);
    }

    [Fact]
    public async Task A_render_starts_while_uploads_wait_and_more_memory_is_held_than_there_is()
    {
        var held = Held();
        List<Task> all = [];
        for (var i = 0; i < 3; i++)
            all.Add(Run(WorkClass.Inspection, held));
        var render = Held();
        render.End.SetResult();
        Assert.True(await _gate.StartAsync(render.RunAsync).WaitAsync(Cancellation));
        held.End.SetResult();
        await Task.WhenAll(all);
    }

    [Fact]
    public async Task Starts_within_admitted_work_need_no_turn_of_their_own()
    {
        var inner = Held();
        inner.End.SetResult();
        Assert.True(
            await _gate.RunAsync(WorkClass.Inspection, 90, () => _gate.StartAsync(() => _gate.StartAsync(inner.RunAsync)), Cancellation)
        );
    }

    private Task<bool> Run(WorkClass work, HeldWork held, CancellationToken? cancellation = null) =>
        _gate.RunAsync(work, 90, held.RunAsync, cancellation ?? Cancellation);

    private static HeldWork Held() => new();

    private sealed class HeldWork
    {
        public TaskCompletionSource Began { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource End { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async Task<bool> RunAsync()
        {
            Began.TrySetResult();
            await End.Task;
            return true;
        }
    }
}
