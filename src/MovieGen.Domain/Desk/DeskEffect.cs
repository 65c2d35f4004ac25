using System.Collections.Immutable;
using MovieGen.Domain.Rendering;

namespace MovieGen.Domain.Desk;

/// <summary>What a desk wants done; a closed family.</summary>
public abstract record DeskEffect
{
    private DeskEffect() { }

    /// <summary>Offer it to the render queue.</summary>
    public sealed record Offer(DeskOrder Order) : DeskEffect;

    /// <summary>Nobody waits for it: tell the queue.</summary>
    public sealed record Withdraw(DeskOrder Order) : DeskEffect;

    /// <summary>It is published: tell those who wait.</summary>
    public sealed record Deliver(DeskOrder Order, ImmutableArray<long> Callers, ArtifactRecord Record) : DeskEffect;

    /// <summary>It cannot be made: tell those who wait.</summary>
    public sealed record GiveUp(DeskOrder Order, ImmutableArray<long> Callers, DeskRefusal Refusal) : DeskEffect;
}
