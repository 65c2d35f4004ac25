using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using MovieGen.Domain.Assets;

namespace MovieGen.Domain.Jobs.Histories;

/// <summary>
/// The seals of a job's events up to one of them. A seal is the SHA-256 of the seal before, the job's id, the event's number and what is
/// stored of it; so an event that was edited, removed, moved or taken from another job does not fit. Events of releases before seals have
/// none: a history may begin with them, and its first seal follows on nothing.
/// </summary>
/// <remarks>
/// Seals show damage and careless edits. Who can write to the journal can write seals too, and the loss of the last events shows only
/// where something else names them.
/// </remarks>
/// <param name="Number">Of the last event, counted from 1; 0 before the first.</param>
/// <param name="Seal">Of the last event; null if it has none.</param>
public sealed record HistoryChain(long Number, ContentHash? Seal)
{
    public static readonly HistoryChain Empty = new(0, null);

    /// <summary>The chain with one event more, which it seals.</summary>
    /// <param name="job">Whose history it is.</param>
    public HistoryChain Append(JobId job, string manifest, ReadOnlySpan<byte> stored) =>
        new(Number + 1, SealOf(job, Number + 1, manifest, stored));

    /// <summary>The chain with one event more that was read, or why the event does not fit.</summary>
    /// <param name="number">Of the event, as the journal says.</param>
    /// <param name="seal">Of the event, as the journal says; null if it has none.</param>
    public (HistoryChain Chain, string? Fault) Follow(JobId job, long number, string manifest, ReadOnlySpan<byte> stored, ContentHash? seal)
    {
        var next = new HistoryChain(number, seal);
        if (number != Number + 1)
            return (next, Number == 0 ? $"the history begins with number {number}" : $"number {number} comes after {Number}");
        if (seal is null)
            return (next, Seal is null ? null : "it has no seal, and the event before it has one");
        return seal == SealOf(job, number, manifest, stored)
            ? (next, null)
            : (next, "it does not fit its seal: it was changed, or events before it were changed or removed");
    }

    private ContentHash SealOf(JobId job, long number, string manifest, ReadOnlySpan<byte> stored)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> place = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(place, number);
        hash.AppendData(Encoding.UTF8.GetBytes($"{Seal?.Hex}\n{job.Value}\n{manifest}\n"));
        hash.AppendData(place);
        hash.AppendData(stored);
        return new ContentHash(Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
