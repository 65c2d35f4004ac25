using System.ComponentModel;
using System.Diagnostics;
using MovieGen.Domain.Rendering;

namespace MovieGen.Media.Processes;

/// <summary>One running process: both its pipes drained, its input fed, its clocks watched, until it and all it started are gone.</summary>
internal sealed class SupervisedRun(Process process, ProcessOrder order, TimeProvider time)
{
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(1);

    private readonly LogTail _log = new();
    private readonly long _began = time.GetTimestamp();
    private int _endedBy = (int)EndedBy.Itself;

    public string Log => _log.ToString();

    public RenderFault? Fault() => ExitClass.Of(order, process.ExitCode, (EndedBy)_endedBy, Log);

    /// <exception cref="OperationCanceledException">Cancelled; the process is gone.</exception>
    public async Task CompleteAsync(CancellationToken cancellation)
    {
        using var over = new CancellationTokenSource();
        var log = BoundedLines.ReadAsync(process.StandardError.BaseStream, TakeErrorLine);
        var output = GuardAsync(EndedBy.Reader, ReadOutputAsync(cancellation));
        var input = GuardAsync(EndedBy.Writer, WriteInputAsync(over.Token));
        var watch = WatchAsync(over.Token);
        await using (cancellation.Register(() => End(EndedBy.Cancellation)))
        {
            // Every process inside holds the error pipe: its end means that all of them are gone, not only the one that we started.
            await Task.WhenAll(log, process.WaitForExitAsync(CancellationToken.None));
        }
        await over.CancelAsync();
        await watch;
        Exception?[] failures = [await output, await input];
        cancellation.ThrowIfCancellationRequested();
        if (failures.FirstOrDefault(f => f is not null) is { } failure)
            throw failure;
    }

    private void TakeErrorLine(string line)
    {
        if (order.Progress?.Take(line) is not true)
            _log.Add(line);
    }

    private async Task ReadOutputAsync(CancellationToken cancellation)
    {
        await Task.Yield();
        var source = process.StandardOutput.BaseStream;
        if (order.ReadOutput is null)
            await BoundedLines.ReadAsync(source, line => order.Progress?.Take(line));
        else
            await order.ReadOutput(source, cancellation);
    }

    private async Task WriteInputAsync(CancellationToken over)
    {
        await Task.Yield();
        await using var sink = new ChildInput(process.StandardInput.BaseStream);
        if (order.WriteInput is null)
            return;
        try
        {
            await order.WriteInput(sink, over);
        }
        catch (ChildInput.ClosedException)
        {
            // It has read enough, or it has failed; the exit code says which.
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // It ended before all was written; likewise.
        }
    }

    /// <summary>The caller's own failure ends the process; it is thrown once the process is gone.</summary>
    private async Task<Exception?> GuardAsync(EndedBy why, Task work)
    {
        try
        {
            await work;
            return null;
        }
        catch (Exception failure)
        {
            End(why);
            return failure;
        }
    }

    private async Task WatchAsync(CancellationToken over)
    {
        using var timer = new PeriodicTimer(Glance, time);
        try
        {
            while (await timer.WaitForNextTickAsync(over))
            {
                if (time.GetElapsedTime(_began) > order.Limits.Wall)
                    End(EndedBy.WallClock);
                else if (order.EndsWhenStalled && order.Progress?.StillFor > order.Limits.Stall)
                    End(EndedBy.Stall);
            }
        }
        catch (OperationCanceledException)
        {
            // The process is over.
        }
    }

    /// <summary>
    /// Kills at once and with all children: what was written so far is thrown away, so there is nothing that a gentle end would save,
    /// and FFmpeg's answer to a gentle one is a shorter movie that looks whole.
    /// </summary>
    private void End(EndedBy why)
    {
        if (Interlocked.CompareExchange(ref _endedBy, (int)why, (int)EndedBy.Itself) != (int)EndedBy.Itself)
            return;
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It ended meanwhile, or one of its children did; the wait for the error pipe's end covers the rest.
        }
    }
}
