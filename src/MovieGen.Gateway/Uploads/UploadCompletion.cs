using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Uploads;
using MovieGen.Gateway.Assets;

namespace MovieGen.Gateway.Uploads;

/// <summary>
/// Makes assets of complete uploads, the way every file becomes one. It goes on when the client that sent the last byte has left; if the
/// gateway dies, whoever looks at the upload next has it made.
/// </summary>
public sealed partial class UploadCompletion(
    IUploadStore store,
    IAssetStore assets,
    AssetIntake intake,
    IHostApplicationLifetime lifetime,
    TimeProvider clock,
    ILogger<UploadCompletion> logger
) : IDisposable
{
    /// <summary>Files that are staged and inspected at once: each lies whole on this node meanwhile.</summary>
    private static readonly int AtOnce = Math.Clamp(Environment.ProcessorCount, 2, 4);

    private readonly ConcurrentDictionary<UploadId, Lazy<Task>> _making = new();
    private readonly SemaphoreSlim _places = new(AtOnce);

    /// <summary>Has the asset of a complete upload made, and waits for it as long as that may take.</summary>
    /// <returns>The upload as it is then; null if it was deleted meanwhile.</returns>
    public async Task<Upload?> FinishAsync(Upload upload, TimeSpan patience, CancellationToken cancellation)
    {
        if (upload.Status != UploadStatus.Inspecting)
            return upload;
        var making = _making.GetOrAdd(upload.Id, _ => new(() => MakeAsync(upload)));
        try
        {
            await making.Value.WaitAsync(patience, clock, cancellation);
        }
        catch (TimeoutException)
        {
            // It is made all the same.
        }

        return await store.FindAsync(upload.Account, upload.Id, cancellation);
    }

    public void Dispose() => _places.Dispose();

    private async Task MakeAsync(Upload upload)
    {
        await Task.Yield();
        var holder = UploadHold.NewHolder();
        await _places.WaitAsync();
        try
        {
            var step = await ChangeAsync(upload, stored => UploadSteps.Make(stored, holder, clock.GetUtcNow()));
            if (step.Next is not { } held)
                return;
            await using var hold = new UploadHold(store, held, holder, clock, lifetime.ApplicationStopping);
            var result = await TakeAsync(held, hold.Lost);
            if (result.Asset is { } asset)
                await ChangeAsync(held, stored => UploadSteps.Complete(stored, holder, asset.Id, clock.GetUtcNow()));
            else if (ProblemCatalogue.Of(result.Problem!.Code).Status < 500)
                await ChangeAsync(held, stored => UploadSteps.Fail(stored, holder, result.Problem, clock.GetUtcNow()));
            else
                await PostponeAsync(held, holder, result.Problem.Message);
        }
        catch (FileNotFoundException lost)
        {
            NotMade(lost, upload.Id);
            var problem = AssetProblems.Truncated.Of("The bytes of the upload are no longer stored.");
            await ChangeAsync(upload, stored => UploadSteps.Fail(stored, holder, problem, clock.GetUtcNow()));
        }
        catch (Exception failed)
        {
            NotMade(failed, upload.Id);
            await PostponeAsync(upload, holder, failed.Message);
        }
        finally
        {
            _places.Release();
            _making.TryRemove(upload.Id, out _);
        }
    }

    private async Task<IntakeResult> TakeAsync(Upload upload, CancellationToken cancellation)
    {
        var staged = await store.StageAsync(upload, cancellation);
        if (upload.Sha256 is not { } promised || promised == staged.Sha256)
            return await intake.TakeStagedAsync(upload.Name, staged, cancellation);
        await assets.DiscardAsync(staged);
        return new IntakeResult(
            null,
            false,
            UploadProblems.HashMismatch.Of($"The file's SHA-256 is {staged.Sha256}, and Upload-Metadata says {promised}.")
        );
    }

    /// <summary>The upload stays complete; whoever looks at it next tries again.</summary>
    private async Task PostponeAsync(Upload upload, string holder, string why)
    {
        Postponed(upload.Id, why);
        try
        {
            await ChangeAsync(upload, stored => UploadSteps.Release(stored, holder));
        }
        catch (IOException)
        {
            // The hold ends by its time.
        }
    }

    private Task<UploadStep> ChangeAsync(Upload upload, Func<Upload, UploadStep> step) =>
        store.ChangeAsync(upload.Account, upload.Id, step, CancellationToken.None);
}
