using Microsoft.Extensions.Logging;
using MovieGen.Contracts.Rendering;
using MovieGen.Contracts.Scheduling;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Rendering;

namespace MovieGen.Farm.Workers;

/// <summary>
/// One attempt from start to end: check the store, check the free disk space, read the description, render in its own folder, publish,
/// clean up. It publishes before it reports, so a process that dies between the two has lost nothing: the next attempt finds the
/// artifact.
/// </summary>
internal sealed partial class RenderAttempts(
    IRenderEngine engine,
    WorkerStores stores,
    AttemptRoom room,
    TimeProvider clock,
    ILogger<RenderAttempts> log
)
{
    /// <summary>How long a result waits for its log to be kept: whoever learns of a failure finds the log.</summary>
    private static readonly TimeSpan LogTime = TimeSpan.FromSeconds(5);

    /// <summary>Never throws.</summary>
    public async Task<RenderOutcome> RunAsync(long attempt, RenderTask task, IProgress<double> progress, CancellationToken stop)
    {
        var said = AttemptLog.Begin();
        said.Add(clock.GetUtcNow(), $"{task.Label} of {task.JobId} ({task.Key}) on {room.Node}, {engine.Identity.FFmpeg}");
        var outcome = await TryAsync(attempt, task, progress, stop);
        if (AttemptReport.EndOf(outcome) is { } end)
        {
            said.Add(clock.GetUtcNow(), AttemptReport.LineOf(outcome));
            await KeepAsync(task, new AttemptName(attempt, task.Label, end), said.ToString());
        }

        return outcome;
    }

    private async Task KeepAsync(RenderTask task, AttemptName name, string said)
    {
        try
        {
            await stores.Logs.SaveAsync(task.Account, task.JobId, name, said, CancellationToken.None).WaitAsync(LogTime, clock);
        }
        catch (Exception problem)
        {
            LogNotKept(problem, task.Label, task.JobId.Value);
        }
    }

    private async Task<RenderOutcome> TryAsync(long attempt, RenderTask task, IProgress<double> progress, CancellationToken stop)
    {
        var began = clock.GetTimestamp();
        using var span = FarmInstruments.Continue("render", task.TraceParent, task.JobId);
        span?.SetTag("task", task.Label).SetTag("artifact.key", task.Key.Hex);
        try
        {
            if (await stores.Artifacts.FindAsync(task.Account, task.Key, stop) is { } published)
                return new RenderOutcome.Completed(published, Reused: true, 0);
            var record = await RenderAsync(attempt, task, progress, stop);
            var seconds = clock.GetElapsedTime(began).TotalSeconds;
            Rendered(task.Label, task.JobId.Value, seconds);
            return new RenderOutcome.Completed(record, Reused: false, seconds);
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
            // Whatever the engine threw: it was told to stop, and it has.
            return new RenderOutcome.Stopped();
        }
        catch (RenderFailedException failed)
        {
            AttemptFailed(task.Label, task.JobId.Value, task.Key, failed.Fault.Code, failed.Fault.Message);
            return new RenderOutcome.Failed(failed.Fault);
        }
        catch (Exception error)
        {
            AttemptBroke(error, task.Label, task.JobId.Value, task.Key);
            AttemptLog.Current?.Add($"{error.GetType().Name}: {error.Message}\n");
            return new RenderOutcome.Failed(RenderFaults.Of(error));
        }
    }

    private async Task<ArtifactRecord> RenderAsync(long attempt, RenderTask task, IProgress<double> progress, CancellationToken stop)
    {
        room.Work.Need(0);
        room.Store.Need(0);
        var description = await DescriptionOfAsync(task, stop);
        var folder = Path.Combine(room.WorkFolder, $"{attempt:x}");
        try
        {
            Renders(task.Label, task.JobId.Value, task.Key, attempt);
            var staged = await engine.RenderAsync(task.Account, description, folder, progress, stop);

            // A stop from here on is too late to save any work.
            return await stores.Artifacts.PublishAsync(task.Account, task.Key, staged, CancellationToken.None);
        }
        finally
        {
            ClearUp(folder);
        }
    }

    private async Task<ArtifactDescription> DescriptionOfAsync(RenderTask task, CancellationToken stop)
    {
        if (task.Inline is { } inline)
            return DescriptionJson.Deserialize(inline);
        var document = task.Document is { } hash ? await stores.Documents.LoadAsync(task.Account, task.JobId, hash, stop) : null;
        return DescriptionJson.Deserialize(
            document ?? throw new FileNotFoundException($"The description of {task.Key} is not in the document store.")
        );
    }

    private void ClearUp(string folder)
    {
        try
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The result is published; the next start sweeps what is left.
            NotClearedUp(error, folder);
        }
    }
}
