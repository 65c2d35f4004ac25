using System.Text.Json;

namespace MovieGen.EndToEnd.Tests.Checking;

/// <summary>The events of one job, in order, and what follows from them.</summary>
internal sealed record JobRecord(string Id, IReadOnlyList<JournalRow> Events)
{
    public const string Submitted = "job-submitted/v1";
    public const string Planned = "job-planned/v1";
    public const string SegmentRendered = "segment-rendered/v1";
    public const string SegmentReused = "segment-reused/v1";
    public const string AttemptFailed = "attempt-failed/v1";
    public const string Published = "movie-published/v1";
    public const string Failed = "job-failed/v1";
    public const string Cancelled = "job-cancelled/v1";
    public const string Retried = "job-retried/v1";
    public const string Deleted = "job-deleted/v1";
    public const string PriorityChanged = "job-priority-changed/v1";

    public static IReadOnlyList<JobRecord> Of(Evidence evidence) =>
        [
            .. evidence
                .Journal.GroupBy(row => row.PersistenceId)
                .Select(rows => new JobRecord(rows.Key, [.. rows.OrderBy(row => row.Sequence)])),
        ];

    public static bool IsEnd(JournalRow row) => row.Manifest is Published or Failed or Cancelled;

    public bool IsPublished => Events.Any(row => row.Manifest == Published);

    public bool IsDeleted => Events.Any(row => row.Manifest == Deleted);

    public string? Storyboard => Events.FirstOrDefault(row => row.Manifest == Submitted)?.Text("storyboard");

    /// <summary>The plan that counts: the last one.</summary>
    public JsonElement? Outline => Events.LastOrDefault(row => row.Manifest == Planned)?.Event.GetProperty("outline");

    /// <summary>Segments recorded under the plan that counts.</summary>
    public IEnumerable<JournalRow> Segments
    {
        get
        {
            var plan = Events.LastOrDefault(row => row.Manifest == Planned)?.Sequence ?? 0;
            return Events.Where(row => row.Sequence > plan && row.Manifest is SegmentRendered or SegmentReused);
        }
    }

    /// <summary>The artifacts that belong to the finished job.</summary>
    public IEnumerable<string> Keys
    {
        get
        {
            foreach (var segment in Segments)
                yield return segment.Text("key");
            if (Outline is not { } outline)
                yield break;
            foreach (var stage in (string[])["soundtrack", "movie", "poster", "hls"])
                if (outline.TryGetProperty(stage, out var planned) && planned.ValueKind == JsonValueKind.Object)
                    yield return planned.GetProperty("key").GetString()!;
        }
    }

    /// <summary>What the read model should say.</summary>
    public string Status =>
        Events.LastOrDefault(row => IsEnd(row) || row.Manifest is Retried or "job-started/v1")?.Manifest switch
        {
            Published => "completed",
            Failed => "failed",
            Cancelled => "cancelled",
            null => "queued",
            _ => "running",
        };
}
