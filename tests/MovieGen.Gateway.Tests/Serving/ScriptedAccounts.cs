using Akka.Actor;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Leases;

namespace MovieGen.Gateway.Tests.Serving;

/// <summary>Stands in for the shard region of accounts: decides as they do, over the real store, and remembers nothing.</summary>
public sealed class ScriptedAccounts
{
    private AccountState _state = AccountState.None;

    /// <summary>Happens before a request is decided, as if another client had been faster.</summary>
    public Action<IAccountMessage> Before { get; set; } = _ => { };

    public AccountState State => Volatile.Read(ref _state);

    internal Props PropsOver(IServiceProvider services) => Props.Create(() => new Region(this, services));

    private sealed class Region : ReceiveActor
    {
        private readonly ScriptedAccounts _accounts;

        public Region(ScriptedAccounts accounts, IServiceProvider services)
        {
            _accounts = accounts;
            Receive<AccountMessages.LeaseAssets>(m => Carry(m, AccountDecisions.Decide(_accounts.State, m)));
            Receive<AccountMessages.ReleaseAssets>(m => Carry(m, AccountDecisions.Decide(_accounts.State, m)));
            Receive<AccountMessages.FindKey>(m => Sender.Tell(AccountDecisions.Find(_accounts.State, m)));
            Receive<AccountMessages.GetAssetUses>(m => Sender.Tell(AccountDecisions.UsesOf(_accounts.State, m)));
            ReceiveAsync<AccountMessages.RenameAsset>(async m =>
            {
                var assets = (IAssetStore)services.GetService(typeof(IAssetStore))!;
                var renamed = await assets.RenameAsync(AccountId.Local, m.Asset, m.Name, CancellationToken.None);
                Sender.Tell(new AccountReplies.AssetRenamed(m.Asset, renamed is not null));
            });
            Receive<AccountMessages.SettleAsset>(m => Sender.Tell(new AccountReplies.AssetSettled(m.Asset)));
            ReceiveAsync<AccountMessages.DeleteAsset>(async m =>
            {
                var decision = AccountDecisions.Decide(_accounts.State, m);
                Carry(m, decision);
                if (decision.Answer is not null)
                    return;
                var assets = (IAssetStore)services.GetService(typeof(IAssetStore))!;
                var existed = await assets.DeleteAsync(AccountId.Local, m.Asset, CancellationToken.None);
                Happen(AccountDecisions.Removed(_accounts.State, m.Asset, m.At));
                Sender.Tell(new AccountReplies.AssetDeleted(m.Asset, existed));
            });
        }

        private void Carry(IAccountMessage request, AccountDecision decision)
        {
            _accounts.Before(request);
            Happen(decision.Events);
            if (decision.Answer is { } answer)
                Sender.Tell(answer);
        }

        private void Happen(IEnumerable<IAccountEvent> events)
        {
            foreach (var happened in events)
                Volatile.Write(ref _accounts._state, _accounts.State.Apply(happened));
        }
    }
}
