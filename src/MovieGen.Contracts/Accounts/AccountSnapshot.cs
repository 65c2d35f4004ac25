using System.Collections.Immutable;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Leases;

namespace MovieGen.Contracts.Accounts;

/// <summary>An account's state as its snapshots keep it: only a speed-up, the events tell the same.</summary>
public sealed record AccountSnapshot(ImmutableArray<LeaseRecord> Leases, ImmutableArray<KeyedJob> Keys, ImmutableArray<AssetId> Leaving)
    : IFarmMessage
{
    public static AccountSnapshot Of(AccountState state) =>
        new(
            [.. state.Leases.Values.Select(lease => new LeaseRecord(lease.Job, [.. lease.Assets], lease.At))],
            [.. state.Keys.Values],
            [.. state.Leaving]
        );

    public AccountState ToState() =>
        new()
        {
            Leases = Leases.ToImmutableDictionary(lease => lease.Job, lease => new AssetLease(lease.Job, [.. lease.Assets], lease.At)),
            Keys = Keys.ToImmutableDictionary(keyed => keyed.Key),
            Leaving = [.. Leaving],
        };
}

/// <inheritdoc cref="AssetLease"/>
public sealed record LeaseRecord(JobId Job, ImmutableArray<AssetId> Assets, DateTimeOffset At);
