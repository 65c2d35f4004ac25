using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using MovieGen.Domain.Jobs.Requests;
using MovieGen.Domain.Problems;

namespace MovieGen.Cli.Client;

/// <summary>Problem details as lines for a person: every problem with its place, what is wrong and what to do.</summary>
internal static class ProblemText
{
    /// <summary>Where the server's advice names a request, the command that sends it.</summary>
    private static readonly Dictionary<string, string> CommandAdvice = new(StringComparer.Ordinal)
    {
        [ProblemCodes.Cluster.NodeNotFound] = "'moviegen cluster show' lists names and addresses.",
        [ProblemCodes.Cluster.NodeReachable] = "Let it leave; to mark it down all the same, add --force.",
        [ProblemCodes.Job.NoWorkerInPool] =
            "It starts by itself once a worker with this name among its Pools joins; 'moviegen worker list' lists the pools of all.",
        [ProblemCodes.Cluster.RegionNotFound] = "'moviegen cluster-sharding list-regions' lists those there are.",
    };

    public static string Of(string body, int status)
    {
        if (Parse(body) is not { } details)
            return $"The server responded with {status}.";
        if (details["errors"] is not JsonArray { Count: > 0 } errors)
            return $"{details["detail"] ?? details["title"]} [{details["code"] ?? status}]\n  {Advice(details)}".TrimEnd();
        return string.Join("\n", errors.Select(error => Line(error!)).Prepend($"{details["title"]}"));
    }

    /// <summary>The problem's stable code; null if the body is no problem.</summary>
    public static string? CodeOf(string body) => (string?)Parse(body)?["code"];

    /// <summary>What is wrong with a document; empty if the body is about something else.</summary>
    public static ImmutableArray<Problem> ProblemsOf(string body) =>
        Parse(body)?["errors"] is JsonArray errors
            ? [.. errors.Select(error => new Problem($"{error!["code"]}", PlaceOf(error), $"{error["message"]}", Advice(error)))]
            : [];

    public static string Line(JsonNode error)
    {
        var place = PlaceOf(error);
        return $"  {(place.Length == 0 ? "" : place + ": ")}{error["message"]} [{error["code"]}]\n    → {Advice(error)}";
    }

    /// <summary>What the server says to a request for a node that is no member.</summary>
    public static string NoSuchNode(string address) =>
        $"{ClusterProblems.NodeNotFound.Title}\n"
        + Line(
            new JsonObject
            {
                ["message"] = $"No member of the cluster has the address \"{address}\", and no single one has it as its name.",
                ["code"] = ClusterProblems.NodeNotFound.Code,
            }
        );

    /// <summary>In the storyboard: whoever uses commands does not see the request that it was sent in.</summary>
    private static string PlaceOf(JsonNode error)
    {
        var pointer = $"{error["pointer"]}";
        return pointer.StartsWith(JobEnvelope.StoryboardPointer, StringComparison.Ordinal)
            ? pointer[JobEnvelope.StoryboardPointer.Length..]
            : pointer;
    }

    private static string Advice(JsonNode problem) => CommandAdvice.GetValueOrDefault($"{problem["code"]}") ?? $"{problem["advice"]}";

    private static JsonObject? Parse(string body)
    {
        try
        {
            return JsonNode.Parse(body) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
