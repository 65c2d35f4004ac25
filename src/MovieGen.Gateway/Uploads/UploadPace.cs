using System.Threading.RateLimiting;
using MovieGen.Domain.Accounts;

namespace MovieGen.Gateway.Uploads;

/// <summary>
/// How often an account may append, on this gateway: each request flushes the disk, however few bytes it brings. Clients that send files in
/// pieces of usual sizes never come near it.
/// </summary>
public sealed class UploadPace(UploadOptions options) : IDisposable
{
    public const int RetrySeconds = 1;

    private readonly PartitionedRateLimiter<AccountId> _limiter = PartitionedRateLimiter.Create<AccountId, AccountId>(account =>
        RateLimitPartition.GetTokenBucketLimiter(
            account,
            _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = options.AppendBurst,
                TokensPerPeriod = options.AppendsPerSecond,
                ReplenishmentPeriod = TimeSpan.FromSeconds(RetrySeconds),
                QueueLimit = 0,
            }
        )
    );

    public bool MayAppend(AccountId account)
    {
        using var lease = _limiter.AttemptAcquire(account);
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}
