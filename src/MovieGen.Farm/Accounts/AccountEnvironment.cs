using Akka.Hosting;
using Microsoft.Extensions.Logging;
using MovieGen.Contracts.Storage;

namespace MovieGen.Farm.Accounts;

/// <summary>What every account of a node works with.</summary>
/// <param name="Actors">Knows the region of jobs, which may be registered later than that of accounts.</param>
public sealed record AccountEnvironment(
    IAssetStore Assets,
    IDocumentStore Documents,
    IReadOnlyActorRegistry Actors,
    TimeProvider Clock,
    ILogger<AccountActor> Log
)
{
    /// <summary>How often jobs that hold assets are asked whether they still need them.</summary>
    public TimeSpan RoundInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a deletion that the store did not carry out waits for the next try.</summary>
    public TimeSpan RetryInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>An account without leases and messages leaves memory after this time.</summary>
    public TimeSpan IdleTime { get; init; } = TimeSpan.FromMinutes(2);
}
