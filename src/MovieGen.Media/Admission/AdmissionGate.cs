using MovieGen.Contracts.Media;
using MovieGen.Domain.Admission;

namespace MovieGen.Media.Admission;

/// <summary>
/// The one door in front of every start of FFmpeg and libvips: uploads and thumbnails wait here for their turn, in the order in which they
/// came, and are sent away if it does not come soon. A piece of work is admitted as a whole, with all the processes that it starts, so
/// none waits for another of its own. What is started outside of any is a render's, and never waits. The rule is
/// <see cref="AdmittedWork"/>.
/// </summary>
public sealed class AdmissionGate(AdmissionLimits limits, TimeProvider time)
{
    private const int MaxWaiting = 64;

    /// <summary>An upload has brought its bytes already.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly AsyncLocal<AdmissionGate?> Inside = new();

    private readonly Lock _lock = new();
    private readonly LinkedList<Waiter> _waiting = new();
    private AdmittedWork _work = new(limits);

    /// <summary>Of this machine or container.</summary>
    public static AdmissionGate OfThisMachine(TimeProvider time) =>
        new(AdmissionLimits.Of(Environment.ProcessorCount, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes), time);

    /// <summary>Whether work of a class would be sent away at once.</summary>
    public bool IsFull(WorkClass work)
    {
        lock (_lock)
            return Full(work);
    }

    /// <param name="memoryBytes">What its processes are held to.</param>
    /// <exception cref="MediaBusyException">Its turn did not come in time, or too many wait before it.</exception>
    public Task<T> RunAsync<T>(WorkClass work, long memoryBytes, Func<Task<T>> run, CancellationToken cancellation) =>
        RunAsync(new Waiter(work, memoryBytes), Patience, run, cancellation);

    /// <summary>Waits for its turn as long as it takes.</summary>
    /// <inheritdoc cref="RunAsync{T}(WorkClass, long, Func{Task{T}}, CancellationToken)" path="/param"/>
    public Task<T> RunInTurnAsync<T>(WorkClass work, long memoryBytes, Func<Task<T>> run, CancellationToken cancellation) =>
        RunAsync(new Waiter(work, memoryBytes), Timeout.InfiniteTimeSpan, run, cancellation);

    private async Task<T> RunAsync<T>(Waiter waiter, TimeSpan patience, Func<Task<T>> run, CancellationToken cancellation)
    {
        var (work, memoryBytes) = (waiter.Work, waiter.MemoryBytes);
        await EnterAsync(waiter, patience, cancellation);
        try
        {
            Inside.Value = this;
            return await run();
        }
        finally
        {
            Leave(work, memoryBytes);
        }
    }

    /// <summary>For one start: nothing more if its work is admitted already, else a render's.</summary>
    internal async Task<T> StartAsync<T>(Func<Task<T>> start)
    {
        if (Inside.Value == this)
            return await start();
        lock (_lock)
            _work = _work.Start(WorkClass.Render, AdmissionLimits.RenderBytes);
        try
        {
            Inside.Value = this;
            return await start();
        }
        finally
        {
            Leave(WorkClass.Render, AdmissionLimits.RenderBytes);
        }
    }

    private async Task EnterAsync(Waiter waiter, TimeSpan patience, CancellationToken cancellation)
    {
        var (work, memoryBytes) = (waiter.Work, waiter.MemoryBytes);
        lock (_lock)
        {
            if (work == WorkClass.Render || (_waiting.All(w => w.Work != work) && _work.MayStart(work, memoryBytes)))
            {
                _work = _work.Start(work, memoryBytes);
                return;
            }
            if (patience != Timeout.InfiniteTimeSpan && Full(work))
                throw Busy();
            _waiting.AddLast(waiter);
        }
        try
        {
            await waiter.Turn.Task.WaitAsync(patience, time, cancellation);
        }
        catch (Exception over) when (over is TimeoutException or OperationCanceledException)
        {
            // The turn may have come at the same moment; then it is taken back.
            if (!Withdraw(waiter))
                Leave(work, memoryBytes);
            if (over is TimeoutException)
                throw Busy();
            throw;
        }
    }

    private bool Withdraw(Waiter waiter)
    {
        lock (_lock)
            return _waiting.Remove(waiter);
    }

    private void Leave(WorkClass work, long memoryBytes)
    {
        lock (_lock)
        {
            _work = _work.End(work, memoryBytes);
            while (_work.Next([.. _waiting.Select(w => (w.Work, w.MemoryBytes))]) is >= 0 and var index)
            {
                var next = _waiting.ElementAt(index);
                _waiting.Remove(next);
                _work = _work.Start(next.Work, next.MemoryBytes);
                next.Turn.SetResult();
            }
        }
    }

    private bool Full(WorkClass work) => work != WorkClass.Render && _waiting.Count(w => w.Work == work) >= MaxWaiting;

    private static MediaBusyException Busy() => new("The node inspects as many uploads as it may at once.");

    private sealed class Waiter(WorkClass work, long memoryBytes)
    {
        public WorkClass Work => work;

        public long MemoryBytes => memoryBytes;

        public TaskCompletionSource Turn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
