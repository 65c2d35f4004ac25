using System.Collections.Immutable;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Jobs;
using static MovieGen.Domain.Leases.AccountMessages;

namespace MovieGen.Domain.Leases;

/// <summary>The requests by which a job gets its assets.</summary>
public static class AssetLeases
{
    /// <summary>So many ids fit one message of the cluster, which has 128,000 bytes at most.</summary>
    private const int MaxAssets = 1000;

    /// <summary>At least one request, to be sent in order; only the first has the key.</summary>
    public static IEnumerable<LeaseAssets> Of(
        AccountId account,
        JobId job,
        ImmutableArray<AssetId> assets,
        SubmissionKey? key,
        DateTimeOffset at
    )
    {
        yield return new LeaseAssets(account, job, [.. assets.Take(MaxAssets)], key, at);
        foreach (var page in assets.Skip(MaxAssets).Chunk(MaxAssets))
            yield return new LeaseAssets(account, job, [.. page], null, at);
    }
}
