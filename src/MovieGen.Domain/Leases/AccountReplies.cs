using System.Collections.Immutable;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Problems;

namespace MovieGen.Domain.Leases;

/// <summary>Answers of an account.</summary>
public static class AccountReplies
{
    /// <param name="Job">The job that has the assets: of an idempotency key that is known, the one submitted first.</param>
    public sealed record AssetsLeased(JobId Job) : IAccountReply;

    /// <param name="Existed">False if there was no such asset.</param>
    public sealed record AssetDeleted(AssetId Asset, bool Existed) : IAccountReply;

    public sealed record AssetSettled(AssetId Asset) : IAccountReply;

    /// <param name="Existed">False if there is no such asset.</param>
    public sealed record AssetRenamed(AssetId Asset, bool Existed) : IAccountReply;

    /// <param name="Uses">Of those that were asked for, the assets that a job needs.</param>
    public sealed record AssetUses(ImmutableArray<AssetUse> Uses) : IAccountReply;

    /// <param name="Jobs">Unfinished jobs that need the asset; the first ten.</param>
    public sealed record AssetUse(AssetId Asset, ImmutableArray<JobId> Jobs);

    /// <param name="Job">Null if the key is not in use.</param>
    /// <param name="Request">Hash of what was submitted under the key; null like <paramref name="Job"/>.</param>
    public sealed record KeyFound(JobId? Job, ContentHash? Request) : IAccountReply;

    /// <summary>Nothing changed.</summary>
    public sealed record AccountRefused(string Code, string Message, string Advice) : IAccountReply
    {
        public static AccountRefused Of(Problem problem) => new(problem.Code, problem.Message, problem.Advice);
    }
}
