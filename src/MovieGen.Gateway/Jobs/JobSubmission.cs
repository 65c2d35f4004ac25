using System.Collections.Immutable;
using System.Diagnostics;
using System.Security.Cryptography;
using MovieGen.Contracts.Planning;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Jobs.Requests;
using MovieGen.Domain.Leases;
using MovieGen.Domain.Problems;
using MovieGen.Gateway.Accounts;

namespace MovieGen.Gateway.Jobs;

/// <summary>
/// Turns a storyboard into a job: checked against the account's assets first, so that what is accepted can be planned; then the account
/// gives the job these assets, so that nobody deletes them; then the job's document is stored, and only then is the job submitted. What a
/// gateway leaves behind that dies on the way, the account takes back.
/// </summary>
public sealed class JobSubmission(
    IStoryboardPlanner planner,
    SubmissionStores stores,
    AccountClient accounts,
    JobClient jobs,
    TimeProvider clock
)
{
    private static readonly Problem Full = RenderProblems.StoreFull.Of("The disk of the store is full: less is free than must stay free.");

    private static readonly Problem Changed = RequestProblems.Busy.Of("The storyboard's files were changed while it was submitted.");

    /// <param name="request">Hash of what the client sent.</param>
    /// <param name="idempotencyKey">The client's key, or null: then every call makes a job.</param>
    public async Task<SubmissionResult> SubmitAsync(
        AccountId account,
        JobEnvelope envelope,
        ContentHash request,
        string? idempotencyKey,
        CancellationToken cancellation
    )
    {
        var key = idempotencyKey is null ? null : new SubmissionKey(idempotencyKey, request);

        // A repeated request gets its job, whatever has changed since: assets deleted, a disk filled.
        if (key is not null && await SubmittedBeforeAsync(account, key, cancellation) is { } before)
            return before;
        var prepared = await planner.PlanAsync(account, envelope.Storyboard, envelope.Scope, cancellation);
        if (prepared.Plan is not { } plan)
            return new SubmissionResult(null, prepared.Problems);
        if (stores.Room.Left() is < 0)
            return new SubmissionResult(null, [Full]);
        var fresh = new JobId(JobId.Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));
        var leased = await accounts.LeaseAsync(account, fresh, prepared.Assets, key, cancellation);
        if (leased.Value is not { } id)
            return new SubmissionResult(null, [leased.Problem!]);

        // One that was deleted between plan and lease is missing now; one that is there stays.
        if (await LostAsync(account, prepared.Assets, cancellation))
        {
            await accounts.ReleaseAsync(account, id, cancellation);
            var problems = (await planner.PlanAsync(account, envelope.Storyboard, envelope.Scope, cancellation)).Problems;
            return new SubmissionResult(null, problems.IsEmpty ? [Changed] : problems);
        }

        var document = await stores.Documents.SaveAsync(account, id, envelope.Storyboard, cancellation);
        var submit = new JobCommands.SubmitJob(
            id,
            account,
            plan.Timeline.Title,
            document,
            request,
            envelope.Priority,
            clock.GetUtcNow(),
            Activity.Current?.Id
        )
        {
            Pool = envelope.Pool,
            Notes = envelope.Notes.IsEmpty ? null : envelope.Notes,
            Range = envelope.Scope.Range,
            Draft = envelope.Scope.Draft,
            Preview = envelope.Preview,
        };
        var answer = await jobs.AskAsync(submit, cancellation);
        if (answer.Refused is { } refused && refused.Code != ProblemCodes.Service.Unavailable)
        {
            await accounts.ReleaseAsync(account, id, cancellation);
            await stores.Documents.DeleteAsync(account, id, cancellation);
        }

        return SubmissionResult.Of(answer) with
        {
            IsRepeated = id != fresh,
        };
    }

    /// <summary>The job submitted earlier under the key, why it is not given, or null if there is none.</summary>
    private async Task<SubmissionResult?> SubmittedBeforeAsync(AccountId account, SubmissionKey key, CancellationToken cancellation)
    {
        var found = await accounts.FindKeyAsync(account, key.Key, cancellation);
        if (found.Problem is { } problem)
            return new SubmissionResult(null, [problem]);
        if (found.Value is not { } keyed)
            return null;
        if (keyed.Request != key.Request)
            return new SubmissionResult(null, [JobProblems.OtherRequestUnderKey]);
        var answer = await jobs.AskAsync(new JobCommands.GetJob(keyed.Job, account), cancellation);

        // Deleted, or not submitted yet: the job itself says which when the submission reaches it.
        return answer.Refused?.Code == ProblemCodes.Job.NotFound ? null : SubmissionResult.Of(answer) with { IsRepeated = true };
    }

    private async Task<bool> LostAsync(AccountId account, ImmutableArray<AssetId> assets, CancellationToken cancellation)
    {
        var lost = false;
        await Parallel.ForEachAsync(
            assets,
            cancellation,
            async (asset, token) =>
            {
                if (!lost && await stores.Assets.FindAsync(account, asset, token) is null)
                    lost = true;
            }
        );
        return lost;
    }
}

/// <summary>What a submission finds and leaves in the stores.</summary>
public sealed record SubmissionStores(IAssetStore Assets, IDocumentStore Documents, IStoreRoom Room);

/// <summary>The job's answer, or why the storyboard was refused.</summary>
public sealed record SubmissionResult(JobAnswer? Answer, ImmutableArray<Problem> Problems)
{
    /// <summary>Whether a job under the same idempotency key was there before.</summary>
    public bool IsRepeated { get; init; }

    public static SubmissionResult Of(JobAnswer answer) => new(answer, []);
}
