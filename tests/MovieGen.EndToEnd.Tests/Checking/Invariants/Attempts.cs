using System.Text.Json.Nodes;

namespace MovieGen.EndToEnd.Tests.Checking.Invariants;

/// <summary>How often something is tried, by whom, and until when.</summary>
internal static class Attempts
{
    private const int MaxAttempts = 3;
    private const int MaxCrashes = 2;

    /// <summary>From a cancel's or a publication's word to the last render that may have been on its way to a worker.</summary>
    private static readonly TimeSpan OnTheWay = TimeSpan.FromSeconds(2);

    public static readonly Invariant Bounded = new(
        "I14",
        "a task fails at most three times in a run, at most twice by a crash; nothing is rendered that was not granted",
        Needs.Journal | Needs.Grants,
        Count
    );

    public static readonly Invariant LeasesDoNotOverlap = new(
        "I15",
        "as a queue sees it one worker has a task, or a second copy was made on purpose",
        Needs.Grants,
        Overlaps
    );

    public static readonly Invariant NothingAfterACancel = new(
        "I24",
        "a cancelled job is recorded as such, is never published, and nothing is begun for it",
        Needs.Journal | Needs.History | Needs.Logs,
        AfterCancel
    );

    public static readonly Invariant NothingAgain = new("I34", "what was published for a job is not begun for it again", Needs.Logs, Again);

    private static IEnumerable<string> Count(Evidence evidence)
    {
        foreach (var job in JobRecord.Of(evidence))
        {
            var failures = new Dictionary<string, (int All, int Crashes)>();
            foreach (var row in job.Events)
            {
                if (row.Manifest == JobRecord.Retried)
                    failures.Clear();
                if (row.Manifest != JobRecord.AttemptFailed)
                    continue;
                var (all, crashes) = failures.GetValueOrDefault(row.Text("task"));
                var crashed = row.Event.GetProperty("fault").GetProperty("kind").GetString() == "Crash";
                failures[row.Text("task")] = (all + 1, crashes + (crashed ? 1 : 0));
            }

            foreach (var (task, failed) in failures)
                if (failed.All > MaxAttempts || failed.Crashes > MaxCrashes)
                    yield return $"{job.Id}: {task} failed {failed.All} times, {failed.Crashes} of them by a crash";
        }

        var granted = QueueLog.Grants(evidence.Logs).Select(grant => grant.Attempt).ToHashSet();
        foreach (var renders in QueueLog.Renders(evidence.Logs).GroupBy(render => render.Attempt))
        {
            if (!granted.Contains(renders.Key))
                yield return $"attempt {renders.Key} was begun and never granted";
            if (renders.Count() > 1)
                yield return $"attempt {renders.Key} was begun {renders.Count()} times";
        }
    }

    private static IEnumerable<string> Overlaps(Evidence evidence)
    {
        var grants = QueueLog.Grants(evidence.Logs).OrderBy(grant => grant.Attempt).ToList();
        var ended = QueueLog.Ends(evidence.Logs).ToLookup(end => (end.Queue, end.Attempt), end => end.At);
        var epochs = QueueLog.Epochs(evidence.Logs).Select(epoch => epoch.Epoch).Order().ToList();
        foreach (var same in grants.GroupBy(grant => (grant.Key, grant.Queue, Epoch: epochs.FindLastIndex(epoch => epoch < grant.Attempt))))
        {
            foreach (var (before, next) in same.Zip(same.Skip(1)))
            {
                var over = ended[(before.Queue, before.Attempt)].Any(at => at <= next.At);
                if (!over && !next.Second)
                    yield return $"{same.Key.Key} was granted to {next.Worker} (attempt {next.Attempt}) while {before.Worker} had it "
                        + $"(attempt {before.Attempt})";
            }
        }
    }

    /// <summary>
    /// By what the tasks of a job are called, and not by their keys: a key that came out another way would be a reason to render again, and
    /// no excuse.
    /// </summary>
    private static IEnumerable<string> Again(Evidence evidence)
    {
        var published = QueueLog.Publications(evidence.Logs).ToLookup(made => (made.Job, made.Label), made => made.At);
        foreach (var render in QueueLog.Renders(evidence.Logs))
            if (published[(render.Job, render.Label)].Any(at => at + OnTheWay < render.At))
                yield return $"{render.Job}: {render.Label} was published, and begun again by {render.Worker}";
    }

    private static IEnumerable<string> AfterCancel(Evidence evidence)
    {
        var jobs = JobRecord.Of(evidence).ToDictionary(job => job.Id);
        var renders = QueueLog.Renders(evidence.Logs).ToLookup(render => render.Job);
        foreach (
            var request in evidence.History.Where(r =>
                r is { Method: "POST", IsOk: true, Answer: not null } && r.Path.EndsWith("/cancel", StringComparison.Ordinal)
            )
        )
        {
            if ((string?)JsonNode.Parse(request.Answer!)!["status"] != "cancelled")
                continue;
            var id = request.Path.Split('/')[3];
            if (
                !jobs.TryGetValue(id, out var job)
                || job.Events.FirstOrDefault(row => row.Manifest == JobRecord.Cancelled) is not { } cancelled
            )
            {
                yield return $"{id} was told to be cancelled, and no event says so";
                continue;
            }

            if (job.IsPublished)
                yield return $"{id} was cancelled and published";
            var since = cancelled.Event.GetProperty("at").GetDateTimeOffset() + OnTheWay;
            foreach (var late in renders[id].Where(render => render.At > since))
                yield return $"{id}: {late.Label} was begun {(late.At - since + OnTheWay).TotalSeconds:0.0} s after the cancel";
        }
    }
}
