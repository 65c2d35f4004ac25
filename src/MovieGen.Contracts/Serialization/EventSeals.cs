using MovieGen.Contracts.Jobs;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Jobs.Histories;

namespace MovieGen.Contracts.Serialization;

/// <summary>Puts events into the form in which they are stored.</summary>
public static class EventSeals
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
}
