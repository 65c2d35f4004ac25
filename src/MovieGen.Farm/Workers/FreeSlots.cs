using Akka.Actor;

namespace MovieGen.Farm.Workers;

/// <summary>A worker's slots that run nothing; quick tasks have their own, and neither kind helps the other out.</summary>
internal sealed class FreeSlots
{
    private readonly Stack<IActorRef> _slots = new();
    private readonly Stack<IActorRef> _quick = new();

    public void Add(IActorRef slot, bool quick) => Of(quick).Push(slot);

    /// <summary>A free slot of the kind; null if there is none.</summary>
    public IActorRef? Take(bool quick) => Of(quick).TryPop(out var slot) ? slot : null;

    private Stack<IActorRef> Of(bool quick) => quick ? _quick : _slots;
}
