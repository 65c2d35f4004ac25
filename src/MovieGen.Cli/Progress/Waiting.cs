using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using MovieGen.Cli.Client;
using MovieGen.Domain.Problems;

namespace MovieGen.Cli.Progress;

/// <summary>
/// Why a job makes no progress: a shortage that its server reports, or no worker in the farm, which a job cannot see. Notes the reason in
/// the job as <c>waiting</c>, for people only: JSON output is what the server sent.
/// </summary>
internal static class Waiting
{
    private const string Member = "waiting";

    /// <summary>The noted reason; null if there is none.</summary>
    public static string? ReasonOf(JsonNode job) => (string?)job[Member];

    /// <summary>Notes the reason in each state of a job.</summary>
    public static async IAsyncEnumerable<JsonNode> NoteEachAsync(
        IAsyncEnumerable<JsonNode> states,
        GatewayClient client,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        await foreach (var job in states.WithCancellation(cancellation))
        {
            await NoteAsync(job, client, cancellation);
            yield return job;
        }
    }

    public static async Task NoteAsync(JsonNode job, GatewayClient client, CancellationToken cancellation)
    {
        if (job["finishedAt"] is not null || (bool)job["paused"]!)
            return;
        if (Shortage(job) is { } shortage)
            job[Member] = shortage;
        else if (await HasNoWorkerAsync(client, cancellation))
            job[Member] = "the farm has no worker";
    }

    /// <summary>Whether a warning is the reason why nothing moves, and no finding about the storyboard.</summary>
    public static bool IsReason(JsonNode warning) =>
        (string?)warning["advice"] == ProblemCatalogue.WaitingAdvice || (string?)warning["code"] == ProblemCodes.Job.NoWorkerInPool;

    /// <summary>A line, if no worker serves the job's pool.</summary>
    public static IEnumerable<string> Pool(JsonNode job) =>
        (job["warnings"] as JsonArray ?? [])
            .Where(warning => (string?)warning!["code"] == ProblemCodes.Job.NoWorkerInPool)
            .Select(warning => $"warning:{ProblemText.Line(warning!)[1..]}");

    private static string? Shortage(JsonNode job) =>
        job["warnings"]!.AsArray().Where(warning => IsReason(warning!)).Select(warning => (string?)warning!["message"]).FirstOrDefault();

    /// <summary>What the server does not answer is not known; the job itself is shown all the same.</summary>
    private static async Task<bool> HasNoWorkerAsync(GatewayClient client, CancellationToken cancellation)
    {
        try
        {
            return (await client.GetAsync("/api/cluster/workers", cancellation))["workers"] is JsonArray { Count: 0 };
        }
        catch (CliException)
        {
            return false;
        }
    }
}
