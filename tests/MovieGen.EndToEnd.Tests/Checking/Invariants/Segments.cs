using System.Text.Json;

namespace MovieGen.EndToEnd.Tests.Checking.Invariants;

/// <summary>A movie is made of what was planned, each piece once.</summary>
internal static class Segments
{
    public static readonly Invariant EachPlacedOnce = new(
        "I6",
        "a published movie has exactly one result for each planned segment, and they are those of the plan",
        Needs.Journal,
        Placed
    );

    private static IEnumerable<string> Placed(Evidence evidence) =>
        JobRecord
            .Of(evidence)
            .Where(job => job.IsPublished)
            .SelectMany(job => job.Outline is { } outline ? Compare(job, outline) : [$"{job.Id} is published without a plan"]);

    private static IEnumerable<string> Compare(JobRecord job, JsonElement outline)
    {
        var planned = outline.GetProperty("segments").EnumerateArray().ToList();
        var made = job.Segments.ToLookup(row => row.Number("segment"));
        for (var index = 0; index < planned.Count; index++)
        {
            var rows = made[index].ToList();
            if (rows.Count != 1)
                yield return $"{job.Id}: segment {index} is recorded {rows.Count} times";
            else if (
                rows[0].Number("frames") != planned[index].GetProperty("frames").GetInt32()
                || rows[0].Number("scene") != planned[index].GetProperty("scene").GetInt32()
            )
                yield return $"{job.Id}: segment {index} is not the one that was planned there";
        }

        foreach (var beyond in made.Where(rows => rows.Key >= planned.Count))
            yield return $"{job.Id}: segment {beyond.Key} was never planned";
        var frames = planned.Sum(segment => segment.GetProperty("frames").GetInt64());
        if (frames != outline.GetProperty("frames").GetInt64())
            yield return $"{job.Id}: the planned segments have {frames} frames together";
        var published = job.Events.Last(row => row.Manifest == JobRecord.Published).Text("movie");
        if (published != outline.GetProperty("movie").GetProperty("key").GetString())
            yield return $"{job.Id}: the published movie is not the planned one";
    }
}
