using MovieGen.Contracts.Jobs;
using MovieGen.Contracts.Serialization;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Jobs.Histories;

namespace MovieGen.Farm.Admin.Journals;

/// <summary>
/// One persistence id, event by event: the numbers run on, and of a job every event is known, can be read, fits its seal, and can have been
/// decided where it stands. What follows on an event that cannot be applied is not judged: it would only be the same fault again.
/// </summary>
internal sealed class HistoryCheck(string id)
{
    private const int MaxFaultLength = 300;
    private long _last;
    private JobState? _state = JobState.None;
    private HistoryChain _chain = HistoryChain.Empty;

    public string Id => id;

    public bool IsJob { get; } = JobId.TryParse(id, out _);

    public IEnumerable<string> Read(JournalRow row)
    {
        var gap = Gap(row.Number);
        if (gap is not null)
            yield return gap;
        _last = row.Number;
        if (!IsJob)
            yield break;
        if ((Decode(row, out var stored) ?? Unsealed(stored!, gap is null) ?? Replay(stored!)) is not { } fault)
            yield break;
        if (_state is not null)
            yield return fault.Length > MaxFaultLength ? $"{fault.AsSpan(0, MaxFaultLength - 1)}…" : fault;
        _state = null;
    }

    /// <summary>Where numbers are missing, a seal cannot fit: the gap says it all.</summary>
    private string? Unsealed(StoredEvent stored, bool isNext)
    {
        (_chain, var fault) = stored.Follow(_chain, new JobId(id), _last);
        return isNext ? fault : null;
    }

    /// <summary>Sharding deletes what a snapshot made needless, so others than jobs may begin later than at 1.</summary>
    private string? Gap(long number)
    {
        if (_last == 0)
            return IsJob && number != 1 ? $"begins with number {number}" : null;
        if (number == _last)
            return $"number {number} is there twice";
        return number == _last + 1 ? null : $"number {number} comes after {_last}";
    }

    private string? Replay(StoredEvent stored)
    {
        if (stored.Event is not { } happened || _state is null)
            return null;
        return JobHistory.Fault(_state, happened) ?? Apply(happened);
    }

    private static string? Decode(JournalRow row, out StoredEvent? stored)
    {
        stored = null;
        if (row.Serializer != FarmSerializer.StoredIdentifier)
            return $"was written by serializer {row.Serializer}, not by ours ({FarmSerializer.StoredIdentifier})";
        if (WireManifests.ShapeOf(row.Manifest) is not { } shape)
            return $"manifest '{row.Manifest}' is unknown to this version";
        if (!typeof(IJobEvent).IsAssignableFrom(shape.Type))
            return $"a '{row.Manifest}' is no event of a job";
        stored = FarmSerializer.ReadEvent(row.Message, row.Manifest);
        return stored.Event is null ? $"a '{row.Manifest}' cannot be read" : null;
    }

    private string? Apply(IJobEvent happened)
    {
        try
        {
            _state = _state!.Apply(happened);
            return null;
        }
        catch (Exception broken) when (broken is ArgumentException or InvalidOperationException or IndexOutOfRangeException)
        {
            return $"{happened.GetType().Name} cannot be applied: {broken.Message}";
        }
    }
}
