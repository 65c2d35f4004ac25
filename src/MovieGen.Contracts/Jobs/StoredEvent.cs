using MovieGen.Domain.Assets;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Jobs.Histories;

namespace MovieGen.Contracts.Jobs;

/// <summary>An event of a job as the journal has it: with the bytes that are stored of it, and its seal.</summary>
/// <param name="Event">Null if the bytes are none of this version's events.</param>
/// <param name="Body">What the seal covers.</param>
/// <param name="Seal">Null of an event that was written before there were seals.</param>
public sealed record StoredEvent(IJobEvent? Event, string Manifest, ReadOnlyMemory<byte> Body, ContentHash? Seal)
{
    /// <summary>The history with this event, or why it does not fit.</summary>
    /// <param name="number">Of the event, as the journal says.</param>
    public (HistoryChain Chain, string? Fault) Follow(HistoryChain chain, JobId job, long number)
    {
        var (next, fault) = chain.Follow(job, number, Manifest, Body.Span, Seal);
        return (next, fault ?? (Event is null ? $"a '{Manifest}' cannot be read" : null));
    }
}
