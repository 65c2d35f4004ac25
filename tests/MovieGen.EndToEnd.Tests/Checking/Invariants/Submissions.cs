using System.Text.Json.Nodes;

namespace MovieGen.EndToEnd.Tests.Checking.Invariants;

/// <summary>What clients were told about their orders, against what was recorded.</summary>
internal static class Submissions
{
    public static readonly Invariant EachAcceptedOnce = new(
        "I1",
        "an accepted submit is exactly one recorded job; a recorded job was asked for",
        Needs.Journal | Needs.History,
        Accepted
    );

    public static readonly Invariant OneJobForAKey = new(
        "I2",
        "one idempotency key is one job; another body under it is refused",
        Needs.Journal | Needs.History,
        Keyed
    );

    public static IEnumerable<ClientRequest> Of(Evidence evidence) =>
        evidence.History.Where(request => request is { Method: "POST", Path: "/api/jobs" });

    public static string? JobOf(ClientRequest request) =>
        request is { IsOk: true, Answer: { } answer } ? (string?)JsonNode.Parse(answer)!["id"] : null;

    private static IEnumerable<string> Accepted(Evidence evidence)
    {
        var recorded = evidence.Journal.Where(row => row.Manifest == JobRecord.Submitted).ToLookup(row => row.PersistenceId);
        var asked = Of(evidence).ToList();
        foreach (var request in asked)
        {
            if (JobOf(request) is not { } job)
                continue;
            var rows = recorded[job].ToList();
            if (rows.Count != 1)
                yield return $"{job} was accepted and is recorded {rows.Count} times";
            else if (rows[0].Text("requestHash") != request.BodyHash)
                yield return $"{job} was accepted for another request than is recorded";
        }

        foreach (var row in recorded.SelectMany(rows => rows))
        {
            if (
                !asked.Any(request =>
                    JobOf(request) == row.PersistenceId || (request.IsUnknown && request.BodyHash == row.Text("requestHash"))
                )
            )
                yield return $"nobody asked for {row.PersistenceId}";
        }
    }

    private static IEnumerable<string> Keyed(Evidence evidence)
    {
        foreach (var same in Of(evidence).Where(request => request.IdempotencyKey is not null).GroupBy(request => request.IdempotencyKey))
        {
            var jobs = same.Select(JobOf).OfType<string>().Distinct().ToList();
            if (jobs.Count > 1)
                yield return $"key {same.Key} became {jobs.Count} jobs";
            var bodies = same.Where(request => request.IsOk).Select(request => request.BodyHash).Distinct().Count();
            if (bodies > 1)
                yield return $"key {same.Key} was accepted for {bodies} bodies";
            var hashes = same.Select(request => request.BodyHash).ToHashSet();
            var others = Of(evidence).Where(request => request.IdempotencyKey != same.Key).Select(JobOf).ToHashSet();
            var made = evidence
                .Journal.Where(row =>
                    row.Manifest == JobRecord.Submitted && hashes.Contains(row.Text("requestHash")) && !others.Contains(row.PersistenceId)
                )
                .ToList();
            if (made.Select(row => row.PersistenceId).Distinct().Count() > 1)
                yield return $"key {same.Key} is recorded as {made.Count} jobs";
        }
    }
}
