using Akka.Cluster.Hosting;
using Akka.Cluster.Sharding;
using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MovieGen.Contracts.Accounts;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;

namespace MovieGen.Farm.Accounts;

/// <summary>Puts the accounts' shard region on a node, or a proxy if the node hosts none.</summary>
public static class AccountRegionHosting
{
    private const string TypeName = "account";

    /// <summary>Hosts accounts. They are woken by whoever needs them; unfinished jobs do when they resume.</summary>
    public static AkkaConfigurationBuilder AddAccounts(this AkkaConfigurationBuilder builder, IServiceProvider services, string role) =>
        builder.WithShardRegion<AccountRegion>(
            TypeName,
            (_, registry, _) =>
            {
                var environment = new AccountEnvironment(
                    services.GetRequiredService<IAssetStore>(),
                    services.GetRequiredService<IDocumentStore>(),
                    registry,
                    services.GetRequiredService<TimeProvider>(),
                    services.GetRequiredService<ILogger<AccountActor>>()
                );
                return id => AccountActor.Props(new AccountId(id), environment);
            },
            new AccountExtractor(),
            new ShardOptions
            {
                Role = role,
                StateStoreMode = StateStoreMode.DData,
                ShouldPassivateIdleEntities = false,
                HandOffStopMessage = StopAccount.Instance,
                JournalPluginId = "akka.persistence.journal.sql",
                SnapshotPluginId = "akka.persistence.snapshot-store.sql",
            }
        );

    /// <summary>Reaches accounts that other nodes host.</summary>
    public static AkkaConfigurationBuilder AddAccountsProxy(this AkkaConfigurationBuilder builder, string role) =>
        builder.WithShardRegionProxy<AccountRegion>(TypeName, role, new AccountExtractor());
}
