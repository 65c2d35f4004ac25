using Akka.Cluster.Sharding;
using MovieGen.Domain.Leases;

namespace MovieGen.Farm.Accounts;

/// <summary>Which account a message is for, and in which shard that account lives.</summary>
public sealed class AccountExtractor() : HashCodeMessageExtractor(Shards)
{
    /// <summary>Never changes in the life of a cluster: accounts are found by it.</summary>
    private const int Shards = 30;

    public override string? EntityId(object message) => (message as IAccountMessage)?.Account.Value;
}
