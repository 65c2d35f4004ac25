using System.Collections.Immutable;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Jobs;
using static MovieGen.Domain.Leases.AccountEvents;

namespace MovieGen.Domain.Leases;

/// <summary>An account as its events tell it. A value: <see cref="Apply"/> gives the next one and shares what did not change.</summary>
public sealed record AccountState
{
    /// <summary>How long an idempotency key is kept at least; as long as its job is not finished it is kept in any case.</summary>
    public static readonly TimeSpan KeyLife = TimeSpan.FromHours(24);

    /// <summary>Before the first event.</summary>
    public static readonly AccountState None = new();

    /// <summary>The assets that jobs need, of each job that has not ended.</summary>
    public ImmutableDictionary<JobId, AssetLease> Leases { get; init; } = ImmutableDictionary<JobId, AssetLease>.Empty;

    public ImmutableDictionary<string, KeyedJob> Keys { get; init; } = ImmutableDictionary<string, KeyedJob>.Empty;

    /// <summary>Assets that are to be removed from the store, and may be removed already.</summary>
    public ImmutableHashSet<AssetId> Leaving { get; init; } = [];

    /// <summary>The state after an event. Total: applying one twice changes nothing.</summary>
    public AccountState Apply(IAccountEvent happened) =>
        happened switch
        {
            AssetsLeased e => this with { Leases = Leases.SetItem(e.Job, Leased(e)) },
            KeyTaken e => this with { Keys = Unexpired(e.At).SetItem(e.Key, new KeyedJob(e.Key, e.Job, e.Request, e.At)) },
            AssetsReleased e => this with
            {
                Leases = Leases.Remove(e.Job),
                Keys = e.NeverBegan ? Keys.RemoveRange(Keys.Values.Where(k => k.Job == e.Job).Select(k => k.Key)) : Keys,
            },
            AssetDeletionDecided e => this with { Leaving = Leaving.Add(e.Asset) },
            AssetDeletionDone e => this with { Leaving = Leaving.Remove(e.Asset) },
            _ => throw new ArgumentException($"{happened.GetType().Name} is not an event of an account.", nameof(happened)),
        };

    /// <summary>A job that needs the asset; null if none does.</summary>
    public JobId? UserOf(AssetId asset)
    {
        foreach (var job in UsersOf(asset))
            return job;
        return null;
    }

    /// <summary>The jobs that need the asset.</summary>
    public IEnumerable<JobId> UsersOf(AssetId asset) =>
        Leases.Values.Where(lease => lease.Assets.Contains(asset)).Select(lease => lease.Job);

    /// <summary>What a key stands for; null if it is free.</summary>
    public KeyedJob? JobOf(string key, DateTimeOffset now) => Keys.TryGetValue(key, out var keyed) && IsKept(keyed, now) ? keyed : null;

    private AssetLease Leased(AssetsLeased e) =>
        Leases.TryGetValue(e.Job, out var lease)
            ? lease with
            {
                Assets = lease.Assets.Union(e.Assets),
                At = e.At,
            }
            : new(e.Job, [.. e.Assets], e.At);

    private ImmutableDictionary<string, KeyedJob> Unexpired(DateTimeOffset now) =>
        Keys.RemoveRange(Keys.Values.Where(keyed => !IsKept(keyed, now)).Select(keyed => keyed.Key));

    private bool IsKept(KeyedJob keyed, DateTimeOffset now) => now - keyed.At < KeyLife || Leases.ContainsKey(keyed.Job);
}

/// <summary>The assets that one job needs.</summary>
/// <param name="At">When they were leased last.</param>
public sealed record AssetLease(JobId Job, ImmutableHashSet<AssetId> Assets, DateTimeOffset At);

/// <summary>The job of an idempotency key.</summary>
/// <param name="Request">Hash of what was submitted.</param>
public sealed record KeyedJob(string Key, JobId Job, ContentHash Request, DateTimeOffset At);
