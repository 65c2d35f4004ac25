using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using MovieGen.Domain.Problems;

namespace MovieGen.EndToEnd.Tests.Checking.Invariants;

/// <summary>What clients were shown.</summary>
internal static partial class Answers
{
    public static readonly Invariant NoStepBack = new(
        "I17",
        "a job that was accepted is there, an end is an end, and progress never falls",
        Needs.History,
        Steps
    );

    public static readonly Invariant ProblemsAreComplete = new(
        "I18",
        "a problem has a code of the catalogue and a text without inner workings",
        Needs.Journal | Needs.History,
        Problems
    );

    private static readonly HashSet<string> Catalogue =
    [
        .. typeof(ProblemCodes)
            .GetNestedTypes()
            .SelectMany(group => group.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Select(field => (string)field.GetRawConstantValue()!),
    ];

    private static IEnumerable<string> Steps(Evidence evidence)
    {
        var deleted = evidence.History.Where(r => r.Method == "DELETE").Select(r => r.Path).ToHashSet();
        foreach (var accepted in Submissions.Of(evidence).Where(r => r.IsOk))
        {
            var path = $"/api/jobs/{Submissions.JobOf(accepted)}";
            if (deleted.Contains(path))
                continue;
            foreach (var lost in evidence.History.Where(r => r.Path == path && r.Start >= accepted.End && r.Status == 404))
                yield return $"{path} was not found after it had been accepted";
        }

        foreach (
            var views in evidence
                .History.Where(r => r is { Method: "GET", IsOk: true, Answer: not null } && JobPath().IsMatch(r.Path))
                .GroupBy(r => r.Path)
        )
        {
            var seen = views
                .Select(r => (Request: r, Job: JsonSerializer.Deserialize<JsonElement>(r.Answer!)))
                .OrderBy(v => v.Request.Start)
                .ToList();
            foreach (
                var (before, now) in seen.SelectMany(
                    (v, n) => seen.Skip(n + 1).Where(later => later.Request.Start >= v.Request.End).Select(later => (v, later))
                )
            )
            {
                if (StatusOf(before.Job) is "completed" or "cancelled" && StatusOf(now.Job) != StatusOf(before.Job))
                    yield return $"{views.Key} was {StatusOf(before.Job)}, then {StatusOf(now.Job)}";
                if (before.Request.Client == now.Request.Client && PercentOf(now.Job) < PercentOf(before.Job))
                    yield return $"{views.Key} fell from {PercentOf(before.Job)} to {PercentOf(now.Job)} %";
            }
        }
    }

    private static string? StatusOf(JsonElement job) => job.GetProperty("status").GetString();

    private static double PercentOf(JsonElement job) => job.GetProperty("percent").GetDouble();

    private static IEnumerable<string> Problems(Evidence evidence)
    {
        foreach (var request in evidence.History.Where(r => r.Status >= 400 && r.Path.StartsWith("/api/", StringComparison.Ordinal)))
        {
            var wrong = request.Answer is null ? "has no body" : Wrong(JsonSerializer.Deserialize<JsonElement>(request.Answer), "detail");
            if (wrong is not null)
                yield return $"{request.Status} of {request.Method} {request.Path} {wrong}";
        }

        foreach (var failed in evidence.Journal.Where(row => row.Manifest == JobRecord.Failed))
            if (Wrong(failed.Event.GetProperty("problem"), "message") is { } wrong)
                yield return $"the failure of {failed.PersistenceId} {wrong}";
    }

    private static string? Wrong(JsonElement problem, string text)
    {
        if (!problem.TryGetProperty("code", out var code) || !Catalogue.Contains(code.GetString() ?? ""))
            return "has no code of the catalogue";
        foreach (var name in (string[])[text, "advice"])
        {
            if (!problem.TryGetProperty(name, out var said) || string.IsNullOrWhiteSpace(said.GetString()))
                return $"has no {name}";
            if (Inside().IsMatch(said.GetString()!))
                return $"tells of the inside: {said.GetString()}";
        }

        return null;
    }

    [GeneratedRegex(@"^/api/jobs/job_\w+$")]
    private static partial Regex JobPath();

    /// <summary>Paths of a file system, names of exceptions, lines of a stack.</summary>
    [GeneratedRegex(@"(?<![\w.])/(tmp|home|root|usr|var|etc|work|mnt)/|\w+Exception:|^\s+at \w+\.", RegexOptions.Multiline)]
    private static partial Regex Inside();
}
