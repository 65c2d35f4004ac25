using System.Collections.Immutable;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Jobs;

namespace MovieGen.Domain.Leases;

/// <summary>A fact about an account; a closed family in <see cref="AccountEvents"/>.</summary>
public interface IAccountEvent
{
    DateTimeOffset At { get; }
}

/// <summary>What happened to an account.</summary>
public static class AccountEvents
{
    /// <inheritdoc cref="AccountMessages.LeaseAssets"/>
    public sealed record AssetsLeased(JobId Job, ImmutableArray<AssetId> Assets, DateTimeOffset At) : IAccountEvent;

    /// <summary>A job was submitted under an idempotency key.</summary>
    public sealed record KeyTaken(string Key, JobId Job, ContentHash Request, DateTimeOffset At) : IAccountEvent;

    /// <param name="NeverBegan">There is no such job: its idempotency key is free again.</param>
    public sealed record AssetsReleased(JobId Job, bool NeverBegan, DateTimeOffset At) : IAccountEvent;

    /// <summary>From now on no job gets the asset; it is being removed from the store.</summary>
    public sealed record AssetDeletionDecided(AssetId Asset, DateTimeOffset At) : IAccountEvent;

    /// <summary>It is no longer in the store.</summary>
    public sealed record AssetDeletionDone(AssetId Asset, DateTimeOffset At) : IAccountEvent;
}
