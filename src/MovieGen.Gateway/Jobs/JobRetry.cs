using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Storyboards.Reading;
using MovieGen.Gateway.Accounts;

namespace MovieGen.Gateway.Jobs;

/// <summary>Retries a failed job: it gave its assets back when it failed, and gets them again first.</summary>
public sealed class JobRetry(JobClient jobs, AccountClient accounts, IDocumentStore documents, TimeProvider clock)
{
    /// <param name="scene">Index of the scene that is rendered before anything else; null is all at once.</param>
    public async Task<JobAnswer> RunAsync(AccountId account, JobId id, int? scene, CancellationToken cancellation)
    {
        var before = await jobs.AskAsync(new JobCommands.GetJob(id, account), cancellation);
        if (before.Summary is not { } job)
            return before;
        var retry = new JobCommands.RetryJob(id, account, clock.GetUtcNow(), scene);

        // Any other job refuses, and must neither get assets nor lose them.
        if (job.Status != JobStatus.Failed || await documents.LoadAsync(account, id, job.Storyboard, cancellation) is not { } storyboard)
            return await jobs.AskAsync(retry, cancellation);
        var leased = await accounts.LeaseAsync(
            account,
            id,
            [
                .. StoryboardDocument
                    .AssetReferences(storyboard)
                    .Select(named => AssetId.TryParse(named.Reference, out var asset) ? asset : default(AssetId?))
                    .OfType<AssetId>()
                    .Distinct(),
            ],
            key: null,
            cancellation
        );
        return leased.Problem is { } problem ? new JobAnswer(null, JobRefused.Of(id, problem)) : await jobs.AskAsync(retry, cancellation);
    }
}
