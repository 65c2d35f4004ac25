using Akka.Actor;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Leases;

namespace MovieGen.Farm.Accounts;

/// <summary>The deletions that are under way: who asked for them, and what must wait until they are done.</summary>
internal sealed class Deletions
{
    /// <summary>More than wait in a sound farm; whoever comes then is not answered, and asks again.</summary>
    private const int MaxHeld = 1000;

    private readonly HashSet<AssetId> _underWay = [];
    private readonly List<(AssetId Asset, IActorRef Asker)> _askers = [];
    private readonly List<(AssetId Asset, IAccountMessage Message, IActorRef Sender)> _held = [];

    /// <summary>False if the store is at it already.</summary>
    public bool Begin(AssetId asset) => _underWay.Add(asset);

    public void End(AssetId asset) => _underWay.Remove(asset);

    public void Await(AssetId asset, IActorRef asker) => Add(_askers, (asset, asker));

    public void Hold(AssetId asset, IAccountMessage message, IActorRef sender) => Add(_held, (asset, message, sender));

    public IReadOnlyList<IActorRef> TakeAskers(AssetId asset) => [.. Take(_askers, a => a.Asset == asset).Select(a => a.Asker)];

    public IReadOnlyList<(IAccountMessage Message, IActorRef Sender)> TakeHeld(AssetId asset) =>
        [.. Take(_held, h => h.Asset == asset).Select(h => (h.Message, h.Sender))];

    private static void Add<T>(List<T> list, T item)
    {
        if (list.Count < MaxHeld)
            list.Add(item);
    }

    private static List<T> Take<T>(List<T> list, Predicate<T> which)
    {
        var taken = list.FindAll(which);
        list.RemoveAll(which);
        return taken;
    }
}
