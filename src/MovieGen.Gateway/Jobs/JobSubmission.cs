using System.Collections.Immutable;
using System.Diagnostics;
using System.Security.Cryptography;
using MovieGen.Contracts.Planning;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;

namespace MovieGen.Gateway.Jobs;

/// <summary>Turns a storyboard into a job: checked against the account's assets first, so that what is accepted can be planned.</summary>
public sealed class JobSubmission(IStoryboardPlanner planner, IDocumentStore documents, IStoreRoom room, JobClient jobs, TimeProvider clock)
{
    /// <summary>Largest storyboard in bytes.</summary>
    public const int MaxBytes = 1 << 20;

    private static readonly Problem Full = RenderProblems.StoreFull.Of("The disk of the store is full: less is free than must stay free.");

    /// <summary>The plan and the problems, nothing stored.</summary>
    public Task<PreparedMovie> PrepareAsync(AccountId account, ReadOnlyMemory<byte> storyboard, CancellationToken cancellation) =>
        planner.PlanAsync(account, storyboard, cancellation);

    /// <param name="idempotencyKey">The client's key, or null: then every call makes a job.</param>
    /// <param name="pool">The pool of workers that renders it; null is the default pool.</param>
    public async Task<SubmissionResult> SubmitAsync(
        AccountId account,
        ReadOnlyMemory<byte> storyboard,
        string? idempotencyKey,
        int priority,
        string? pool,
        CancellationToken cancellation
    )
    {
        var id = idempotencyKey is null
            ? new JobId(JobId.Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)))
            : JobId.FromIdempotencyKey(account, idempotencyKey);
        var prepared = await PrepareAsync(account, storyboard, cancellation);
        if (prepared.Plan is not { } plan || room.Left() is < 0)
        {
            // A repeated request still gets its job, whatever has changed since: assets deleted, a disk filled.
            var before = idempotencyKey is null ? null : await AcceptedBeforeAsync(account, id, storyboard, cancellation);
            return new SubmissionResult(
                before,
                before is not null ? []
                    : prepared.Plan is null ? prepared.Problems
                    : [Full]
            );
        }

        var document = await documents.SaveAsync(account, storyboard, cancellation);
        var command = new JobCommands.SubmitJob(
            id,
            account,
            plan.Timeline.Title,
            document,
            document,
            priority,
            clock.GetUtcNow(),
            Activity.Current?.Id
        )
        {
            Pool = pool,
        };
        return new SubmissionResult(await jobs.AskAsync(command, cancellation), ImmutableArray<Problem>.Empty);
    }

    /// <summary>The job submitted earlier with this storyboard, or why that is unknown; null if there is none.</summary>
    private async Task<JobAnswer?> AcceptedBeforeAsync(
        AccountId account,
        JobId id,
        ReadOnlyMemory<byte> storyboard,
        CancellationToken cancellation
    )
    {
        var answer = await jobs.AskAsync(new JobCommands.GetJob(id, account), cancellation);
        return answer.Summary?.Storyboard == ContentHash.Of(storyboard.Span) || answer.Refused?.Code == ProblemCodes.Service.Unavailable
            ? answer
            : null;
    }
}

/// <summary>The job's answer, or why the storyboard was refused.</summary>
public sealed record SubmissionResult(JobAnswer? Answer, ImmutableArray<Problem> Problems);
