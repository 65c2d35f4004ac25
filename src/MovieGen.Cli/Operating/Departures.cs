using System.Diagnostics;
using System.Text.Json.Nodes;
using MovieGen.Cli.Client;
using MovieGen.Domain.Problems;

namespace MovieGen.Cli.Operating;

/// <summary>Makes a node leave and waits until it has left.</summary>
internal static class Departures
{
    /// <summary>How much longer than <c>within</c> the request may take.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    /// <summary>Checks, before an operator is asked to confirm, that there is such a node.</summary>
    /// <exception cref="CliException">There is none.</exception>
    public static async Task CheckAsync(GatewayClient client, string address, CancellationToken cancellation)
    {
        var members = (await client.AskAsync("/api/cluster/nodes", Answers.Timeout, cancellation))["nodes"]!.AsArray();
        if (
            !members.Any(member =>
                $"{member!["address"]}" is var known && (known == address || known.EndsWith($"@{address}", StringComparison.Ordinal))
            )
            && members.Count(member => (string?)member!["name"] == address) != 1
        )
            throw new CliException(ProblemText.NoSuchNode(address), ExitCodes.NotFound, code: ProblemCodes.Cluster.NodeNotFound);
    }

    /// <param name="address">As the operator typed it.</param>
    /// <returns>What happened, with <c>gone</c>.</returns>
    public static async Task<JsonNode> LeaveAsync(GatewayClient client, string address, TimeSpan within, CancellationToken cancellation)
    {
        var self = $"{(await client.AskAsync("/api/cluster/nodes", Answers.Timeout, cancellation))["self"]}";
        var departure = await TellAsync(client, address, "leave", within, cancellation);
        if ($"{departure["address"]}" == self && !(bool)departure["gone"]!)
            departure["gone"] = await EndsAsync(client, self, within, cancellation);
        return departure;
    }

    /// <param name="verb"><c>leave</c> or <c>down</c>.</param>
    /// <param name="force">Whether to down a reachable node too.</param>
    public static Task<JsonNode> TellAsync(
        GatewayClient client,
        string address,
        string verb,
        TimeSpan within,
        CancellationToken cancellation,
        bool force = false
    ) =>
        client.TellAsync(
            Answers.Path(
                $"/api/cluster/nodes/{Uri.EscapeDataString(address)}/{verb}",
                ("within", (int)within.TotalSeconds),
                ("force", force ? "true" : "")
            ),
            within + Slack,
            cancellation
        );

    /// <summary>The queried node is the one that exits: it is gone when nothing responds at its address.</summary>
    private static async Task<bool> EndsAsync(GatewayClient client, string self, TimeSpan within, CancellationToken cancellation)
    {
        var began = Stopwatch.GetTimestamp();
        using var looks = new PeriodicTimer(Look);
        while (Stopwatch.GetElapsedTime(began) < within)
        {
            try
            {
                var there = await client.AskAsync("/api/cluster/nodes", Answers.Timeout, cancellation);
                if ($"{there["self"]}" != self || there["nodes"]!.AsArray().All(node => $"{node!["address"]}" != self))
                    return true;
            }
            catch (CliException gone) when (gone.ExitCode == ExitCodes.Unreachable)
            {
                return true;
            }

            await looks.WaitForNextTickAsync(cancellation);
        }

        return false;
    }
}
