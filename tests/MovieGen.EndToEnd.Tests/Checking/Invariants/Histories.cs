namespace MovieGen.EndToEnd.Tests.Checking.Invariants;

/// <summary>What every job's own history must look like.</summary>
internal static class Histories
{
    public static readonly Invariant NoGapNoDouble = new(
        "I3",
        "events are numbered 1 to n; a writer that was followed by another never writes again",
        Needs.Journal,
        Numbers
    );

    public static readonly Invariant OneEnd = new("I4", "a run ends once, and nothing of it happens afterwards", Needs.Journal, Ends);

    public static readonly Invariant EveryJobEnds = new("I5", "at rest every job is finished", Needs.Journal, Open);

    private static IEnumerable<string> Numbers(Evidence evidence)
    {
        foreach (var job in JobRecord.Of(evidence))
        {
            var expected = Enumerable.Range(1, job.Events.Count).Select(n => (long)n);
            if (!job.Events.Select(row => row.Sequence).SequenceEqual(expected))
                yield return $"{job.Id} has the numbers {string.Join(' ', job.Events.Select(row => row.Sequence))}";
            var followed = new HashSet<string>();
            foreach (var (before, now) in job.Events.Zip(job.Events.Skip(1)))
            {
                if (before.Writer == now.Writer)
                    continue;
                followed.Add(before.Writer);
                if (followed.Contains(now.Writer))
                    yield return $"{job.Id}: event {now.Sequence} is by a writer that another had followed";
            }
        }
    }

    private static IEnumerable<string> Ends(Evidence evidence)
    {
        foreach (var job in JobRecord.Of(evidence))
        {
            var over = false;
            foreach (var row in job.Events)
            {
                if (over && row.Manifest is not (JobRecord.Retried or JobRecord.Deleted or JobRecord.PriorityChanged))
                    yield return $"{job.Id}: {row.Manifest} after the end";
                if (JobRecord.IsEnd(row))
                    over = true;
                else if (row.Manifest == JobRecord.Retried)
                    over = false;
            }
        }
    }

    private static IEnumerable<string> Open(Evidence evidence) =>
        from job in JobRecord.Of(evidence)
        where job.Status is "queued" or "running"
        select $"{job.Id} is {job.Status}";
}
