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
    IArtifactStore artifacts,
    IDocumentStore documents,
    AttemptRoom room,
    TimeProvider clock,
    ILogger<RenderAttempts> log
)
{
    /// <summary>Never throws.</summary>
    public async Task<RenderOutcome> RunAsync(long attempt, RenderTask task, IProgress<double> progress, CancellationToken stop)
    {
        var began = clock.GetTimestamp();
        using var span = FarmInstruments.Continue("render", task.TraceParent, task.JobId);
        span?.SetTag("task", task.Label).SetTag("artifact.key", task.Key.Hex);
        try
        {
            if (await artifacts.FindAsync(task.Account, task.Key, stop) is { } published)
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
            return await artifacts.PublishAsync(task.Account, task.Key, staged, CancellationToken.None);
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
        var document = task.Document is { } hash ? await documents.LoadAsync(task.Account, task.JobId, hash, stop) : null;
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
