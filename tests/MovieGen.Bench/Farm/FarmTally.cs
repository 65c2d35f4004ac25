using System.Diagnostics;

namespace MovieGen.Bench.Farm;

/// <summary>Counts finished segments and notes when the steady part of them began and ended. Used from many threads.</summary>
internal sealed class FarmTally(int total)
{
    /// <summary>The beginning has cold code and empty pipes, the end idle workers; between these parts is the steady rate.</summary>
    private const double SteadyFrom = 0.3,
        SteadyTo = 0.9;

    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _begins = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ends = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _completed;
    private int _failed;
    private double _seconds;
    private long _steadyFrom,
        _steadyTo;

    public int Count => Volatile.Read(ref _completed);

    public int Failures => Volatile.Read(ref _failed);

    public Task All => _all.Task;

    public Task SteadyBegins => _begins.Task;

    public Task SteadyEnds => _ends.Task;

    /// <summary>What all renders took, as the engines that made them say.</summary>
    public double RenderSeconds => Volatile.Read(ref _seconds);

    /// <summary>Finished per second, without beginning and end.</summary>
    public double SteadyRate
    {
        get
        {
            lock (_lock)
                return (At(SteadyTo) - At(SteadyFrom)) / Stopwatch.GetElapsedTime(_steadyFrom, _steadyTo).TotalSeconds;
        }
    }

    public void Completed(double seconds)
    {
        lock (_lock)
        {
            _completed++;
            _seconds += seconds;
            if (_completed == At(SteadyFrom))
                Note(ref _steadyFrom, _begins);
            if (_completed == At(SteadyTo))
                Note(ref _steadyTo, _ends);
            if (_completed == total)
                _all.TrySetResult();
        }
    }

    public void Failed() => Interlocked.Increment(ref _failed);

    private static void Note(ref long at, TaskCompletionSource reached)
    {
        at = Stopwatch.GetTimestamp();
        reached.TrySetResult();
    }

    private int At(double part) => Math.Max(1, (int)(part * total));
}
