using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Uploads;

namespace MovieGen.Gateway.Uploads;

/// <summary>
/// Fetches files into uploads, a few at a time. If the gateway dies, whoever looks at the upload next has it fetched again, from its
/// start.
/// </summary>
public sealed partial class SourceDownloads(
    IUploadStore store,
    SourceClient client,
    DownloadEnd end,
    IHostApplicationLifetime lifetime,
    TimeProvider clock,
    ILogger<SourceDownloads> logger
) : IDisposable
{
    private const int AtOnce = 8;
    private static readonly TimeSpan MaxTime = TimeSpan.FromHours(2);

    private readonly ConcurrentDictionary<UploadId, Lazy<Task>> _fetching = new();
    private readonly SemaphoreSlim _places = new(AtOnce);

    /// <summary>Begins, unless it is being fetched already.</summary>
    public void Start(Upload upload) => _ = _fetching.GetOrAdd(upload.Id, _ => new(() => FetchAsync(upload))).Value;

    public void Dispose() => _places.Dispose();

    private async Task FetchAsync(Upload upload)
    {
        await Task.Yield();
        var holder = UploadHold.NewHolder();
        try
        {
            await _places.WaitAsync(lifetime.ApplicationStopping);
            try
            {
                var step = await ChangeAsync(upload, stored => UploadSteps.Fetch(stored, holder, clock.GetUtcNow()));
                if (step.Next is { } held)
                    await FetchAsync(held, holder);
            }
            finally
            {
                _places.Release();
            }
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            Stopped(upload.Id, failed.Message);
            await ReleaseAsync(upload, holder);
        }
        finally
        {
            _fetching.TryRemove(upload.Id, out _);
        }
    }

    private async Task FetchAsync(Upload held, string holder)
    {
        using var turn = await end.Running.EnterAsync(held.Id, lifetime.ApplicationStopping);
        await using var hold = new UploadHold(store, held, holder, clock, lifetime.ApplicationStopping);
        using var limit = new CancellationTokenSource(MaxTime, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(hold.Lost, turn.Ended, limit.Token);
        Problem problem;
        try
        {
            await ReceiveAsync(held, holder, turn, either.Token);
            return;
        }
        catch (SourceRefusedException refused)
        {
            problem = refused.Problem;
        }
        catch (HttpRequestException failed)
        {
            problem = UploadProblems.SourceFailed.Of($"{new Uri(held.Source!).Host}: {failed.GetBaseException().Message}");
        }
        catch (DiskFullException full)
        {
            problem = RenderProblems.DiskFull.Of(full.Message);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            problem = UploadProblems.SourceTooSlow.Of($"The file was not complete after {MaxTime.TotalHours} hours.");
        }
        catch (Exception unexpected) when (unexpected is not (IOException or UnauthorizedAccessException or OperationCanceledException))
        {
            NotFetched(unexpected, held.Id);
            problem = UploadProblems.SourceFailed.Of($"{new Uri(held.Source!).Host} cannot be read.");
        }

        await ChangeAsync(held, stored => UploadSteps.Fail(stored, holder, problem, clock.GetUtcNow()));
    }

    private async Task ReceiveAsync(Upload held, string holder, UploadTurn turn, CancellationToken cancellation)
    {
        using var response = await client.OpenAsync(new Uri(held.Source!), cancellation);
        if (response.Content.Headers.ContentLength is { } length)
        {
            if (UploadCreation.TooLarge(length) is { } tooLarge)
                throw new SourceRefusedException(tooLarge);
            end.Room.Need(length);
            await ChangeAsync(held, stored => UploadSteps.Announce(stored, holder, length));
        }

        await using var body = new SourceBody(await response.Content.ReadAsStreamAsync(cancellation), turn, clock);
        var step = await store.AppendAsync(held, body.Content, cancellation);
        if (step.Next is not null)
            step = await ChangeAsync(held, stored => UploadSteps.EndOfSource(stored, holder, clock.GetUtcNow()));
        if (step.Next is { } complete)
            await end.Completion.FinishAsync(complete, TimeSpan.Zero, cancellation);
    }

    private async Task ReleaseAsync(Upload upload, string holder)
    {
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
