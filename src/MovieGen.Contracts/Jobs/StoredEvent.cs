using MovieGen.Contracts.Serialization;
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
    /// <summary>The event, to be written as the next one of its history.</summary>
    /// <param name="chain">The history so far.</param>
    /// <param name="isSealed">False for a history without seals that releases before seals may still write to.</param>
    /// <returns>And the history with it.</returns>
    public static (StoredEvent Stored, HistoryChain Chain) Next(HistoryChain chain, IJobEvent happened, bool isSealed)
    {
        var (manifest, bytes) = FarmSerializer.Write(happened);
        if (!isSealed)
            return (new StoredEvent(happened, manifest, bytes, null), new HistoryChain(chain.Number + 1, null));
        var body = SealedJson.BodyOf(bytes);
        var next = chain.Append(happened.JobId, manifest, body.Span);
        return (new StoredEvent(happened, manifest, body, next.Seal), next);
    }

    /// <summary>The history with this event, or why it does not fit.</summary>
    /// <param name="number">Of the event, as the journal says.</param>
    public (HistoryChain Chain, string? Fault) Follow(HistoryChain chain, JobId job, long number)
    {
        var (next, fault) = chain.Follow(job, number, Manifest, Body.Span, Seal);
        return (next, fault ?? (Event is null ? $"a '{Manifest}' cannot be read" : null));
    }
}
