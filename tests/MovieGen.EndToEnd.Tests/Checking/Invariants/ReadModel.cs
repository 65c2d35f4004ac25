namespace MovieGen.EndToEnd.Tests.Checking.Invariants;

/// <summary>The tables for lists say what the journal says.</summary>
internal static class ReadModel
{
    public static readonly Invariant IsTheFoldOfTheJournal = new(
        "I21",
        "the read model is what the journal's events come to; its position never moves back",
        Needs.Journal | Needs.ReadModel,
        Compare
    );

    private static IEnumerable<string> Compare(Evidence evidence)
    {
        var rows = evidence.ReadModel.ToDictionary(row => row.Id);
        foreach (var job in JobRecord.Of(evidence))
        {
            if (job.IsDeleted)
            {
                if (rows.ContainsKey(job.Id))
                    yield return $"{job.Id} is deleted and still listed";
                continue;
            }

            var expected = Fold(job);
            if (!rows.TryGetValue(job.Id, out var row))
                yield return $"{job.Id} is not listed";
            else if (row != expected)
                yield return $"{job.Id} is listed as {row}, and its events say {expected}";
        }

        foreach (var (before, now) in evidence.Positions.Zip(evidence.Positions.Skip(1)))
            if (now < before)
                yield return $"the position went from {before} back to {now}";
        var end = evidence.Journal.Max(row => row.Ordering);
        if (evidence.Positions[^1] != end)
            yield return $"the position is {evidence.Positions[^1]}, and the last event's is {end}";
    }

    private static ReadModelRow Fold(JobRecord job)
    {
        var planned = job.Outline is { } outline ? outline.GetProperty("segments").GetArrayLength() : 0;
        var movie = job.Outline?.GetProperty("movie").GetProperty("key").GetString();
        var error =
            job.Status == "failed"
                ? job.Events.Last(row => row.Manifest == JobRecord.Failed).Event.GetProperty("problem").GetProperty("code").GetString()
                : null;
        return new ReadModelRow(job.Id, job.Status, planned, job.Segments.Count(), error, movie);
    }
}
