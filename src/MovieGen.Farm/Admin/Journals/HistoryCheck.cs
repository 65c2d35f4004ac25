using System.Text.Json;
using MovieGen.Contracts.Serialization;
using MovieGen.Domain.Jobs;

namespace MovieGen.Farm.Admin.Journals;

/// <summary>
/// One persistence id, event by event: the numbers run on, and of a job every event is known, can be read, and can have been decided where
/// it stands. What follows on an event that cannot be applied is not judged: it would only be the same fault again.
/// </summary>
internal sealed class HistoryCheck(string id)
{
    private const int MaxFaultLength = 300;
    private long _last;
    private JobState? _state = JobState.None;

    public string Id => id;

    public bool IsJob { get; } = JobId.TryParse(id, out _);

    public IEnumerable<string> Read(JournalRow row)
    {
        if (Gap(row.Number) is { } gap)
            yield return gap;
        _last = row.Number;
        if (!IsJob || _state is null)
            yield break;
        if (Replay(row) is { } fault)
            yield return fault.Length > MaxFaultLength ? $"{fault.AsSpan(0, MaxFaultLength - 1)}…" : fault;
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

    private string? Replay(JournalRow row)
    {
        var fault = Decode(row, out var happened) ?? JobHistory.Fault(_state!, happened!) ?? Apply(happened!);
        if (fault is not null)
            _state = null;
        return fault;
    }

    private static string? Decode(JournalRow row, out IJobEvent? happened)
    {
        happened = null;
        if (row.Serializer != FarmSerializer.StoredIdentifier)
            return $"was written by serializer {row.Serializer}, not by ours ({FarmSerializer.StoredIdentifier})";
        if (WireManifests.ShapeOf(row.Manifest) is not { } shape)
            return $"manifest '{row.Manifest}' is unknown to this version";
        try
        {
            happened = JsonSerializer.Deserialize(row.Message, shape) as IJobEvent;
            return happened is null ? $"a '{row.Manifest}' is no event of a job" : null;
        }
        catch (JsonException unreadable)
        {
            return $"a '{row.Manifest}' cannot be read: {unreadable.Message}";
        }
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
