using System.Text.Json.Nodes;
using MovieGen.Domain.Jobs;

namespace MovieGen.Cli.Client;

/// <summary>A job as people name it: by its id, by the first characters of the id, or as the last one submitted.</summary>
internal static class JobReference
{
    public const string Last = "last";

    private const int MaxCandidates = 10;

    /// <returns>The job's id. A whole id is returned, with its prefix, without asking whether there is such a job.</returns>
    /// <exception cref="CliException">No job, or several, are named so; or nothing is given, which would fit any job.</exception>
    public static async Task<string> ResolveAsync(GatewayClient client, string given, CancellationToken cancellation)
    {
        if (given == Last)
            return await NewestAsync(client, cancellation);
        var prefix = given.StartsWith(JobId.Prefix, StringComparison.Ordinal) ? given : JobId.Prefix + given;
        if (prefix.AsSpan(JobId.Prefix.Length).IsWhiteSpace())
            throw new CliException($"'{given}' names no job. Give its id, the first characters of its id, or '{Last}'.", ExitCodes.Usage);
        return prefix.Length >= JobId.Length ? prefix : await OnlyAsync(client, given, prefix, cancellation);
    }

    private static async Task<string> NewestAsync(GatewayClient client, CancellationToken cancellation) =>
        (await client.GetAsync("/api/jobs?limit=1", cancellation))["jobs"] is JsonArray { Count: > 0 } jobs
            ? (string)jobs[0]!["id"]!
            : throw new CliException($"There is no job yet, so none is the {Last}. Submit one with 'moviegen submit'.", ExitCodes.NotFound);

    private static async Task<string> OnlyAsync(GatewayClient client, string given, string prefix, CancellationToken cancellation)
    {
        List<JsonNode> found = [];
        await foreach (var page in JobPages.ListAsync(client, new JobFilter(), cancellation))
            found.AddRange(page["jobs"]!.AsArray().Where(job => ((string)job!["id"]!).StartsWith(prefix, StringComparison.Ordinal))!);
        return found switch
        {
            [var job] => (string)job["id"]!,
            [] => throw new CliException(
                $"There is no job whose id begins with '{given}'. 'moviegen list' lists the jobs.",
                ExitCodes.NotFound
            ),
            _ => throw new CliException(Ambiguous(given, found), ExitCodes.Usage),
        };
    }

    private static string Ambiguous(string given, List<JsonNode> found)
    {
        IEnumerable<string> lines =
        [
            $"{found.Count} jobs have an id that begins with '{given}'; give more of it:",
            .. found.Take(MaxCandidates).Select(job => $"  {job["id"]}  {job["status"]}  {job["title"]}"),
        ];
        return string.Join('\n', found.Count > MaxCandidates ? lines.Append($"  and {found.Count - MaxCandidates} more") : lines);
    }
}
