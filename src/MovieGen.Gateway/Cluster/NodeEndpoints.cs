using Akka.Actor;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using MovieGen.Api.Cluster;
using MovieGen.Contracts.Admin;
using MovieGen.Domain.Problems;
using MovieGen.Gateway.Documentation;
using MovieGen.Gateway.Problems;

namespace MovieGen.Gateway.Cluster;

/// <summary>
/// What every node reports about itself. Any node serves these calls; <c>silent</c> lists the nodes that are missing.
/// </summary>
internal static class NodeEndpoints
{
    private const int UsualLimit = 200;

    public static void MapNodes(this RouteGroupBuilder cluster)
    {
        cluster
            .MapGet("/status", Status)
            .Describe("getClusterStatus", "Show how each node sees the cluster", "And whether they agree.")
            .Produces<ClusterStatusView>();
        cluster
            .MapGet("/info", Info)
            .Describe("getNodes", "Show nodes in detail", "Roles, version, memory, disk, FFmpeg, slots.")
            .Produces<NodeAnswers<NodeReportView>>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        cluster
            .MapGet("/actors", Actors)
            .Describe("listActors", "List actors of nodes", "Sorted, and which of them do not answer.")
            .WithQuery("path", "Only those below it, such as `/user/worker`.")
            .WithQuery("depth", "Levels below the path; 2 if it is left out.", 0)
            .WithQuery("limit", $"Of each node; {UsualLimit} if it is left out.", 1)
            .Produces<NodeAnswers<ActorTreeView>>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        cluster
            .MapGet("/logs", Logs)
            .Describe("listLogs", "Read logs of nodes", "The latest lines of each.")
            .WithQuery("level", "The least level.", Enum.GetNames<LogLevel>())
            .WithQuery("source", "Part of the category's name, in any case.")
            .WithQuery("after", "`ADDRESS=NUMBER`: of that node, only lines behind that number; once for each node.")
            .WithQuery("limit", $"Of each node; {UsualLimit} if it is left out.", 1)
            .Produces<NodeAnswers<LogPageView>>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        cluster
            .MapGet("/events", Events)
            .Describe("listMembershipEvents", "List what happened to members", "As this node saw it: the latest.")
            .WithQuery("after", "Only those behind this number.", 0)
            .WithQuery("limit", $"How many; {UsualLimit} if it is left out.", 1)
            .Produces<MembershipPageView>()
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<IResult> Status(ActorSystem system, CancellationToken cancellation) =>
        TypedResults.Ok(
            ClusterStatusView.Of(
                await ClusterSurvey.AskAsync<NodeReport>(system, ClusterMembers.All(system), new NodeQuestions.GetNode(), cancellation)
            )
        );

    private static async Task<IResult> Info(string? node, ActorSystem system, CancellationToken cancellation) =>
        ClusterMembers.Named(system, node) is { } members
            ? TypedResults.Ok(
                (await ClusterSurvey.AskAsync<NodeReport>(system, members, new NodeQuestions.GetNode(), cancellation)).Map(NodeViews.View)
            )
            : ClusterMembers.NotFound(node!);

    private static async Task<IResult> Actors(
        string? node,
        string? path,
        int? depth,
        int? limit,
        ActorSystem system,
        CancellationToken cancellation
    )
    {
        if (ClusterMembers.Named(system, node) is not { } members)
            return ClusterMembers.NotFound(node!);
        var trees = await ClusterSurvey.AskAsync<ActorTree>(
            system,
            members,
            new NodeQuestions.GetActors(path ?? "", depth ?? 2, limit ?? UsualLimit),
            cancellation
        );
        return trees.Silent.Count == 0 && trees.Nodes.All(tree => tree.Actors.IsEmpty)
            ? ProblemResults.From(ClusterProblems.ActorNotFound.Of($"No node that was asked has an actor {path}."))
            : TypedResults.Ok(trees.Map(NodeViews.View));
    }

    private static async Task<IResult> Logs(
        string? node,
        string? level,
        string? source,
        string[]? after,
        int? limit,
        ActorSystem system,
        CancellationToken cancellation
    )
    {
        if (ClusterMembers.Named(system, node) is not { } members)
            return ClusterMembers.NotFound(node!);
        if (!Enum.TryParse<LogLevel>(level ?? nameof(LogLevel.Trace), ignoreCase: true, out var least) || !Enum.IsDefined(least))
            return ProblemResults.From(
                RequestProblems.NoneOfTheValues.Of($"There is no log level \"{level}\".", string.Join(", ", Enum.GetNames<LogLevel>()))
            );
        string[] marks = after ?? [];
        if (marks.FirstOrDefault(mark => mark.Split('=') is not [_, var number] || !long.TryParse(number, out _)) is { } wrong)
            return ProblemResults.From(RequestProblems.BadMark.Of($"after is '{wrong}'."));
        var read = marks
            .Select(mark => mark.Split('='))
            .GroupBy(mark => mark[0])
            .ToDictionary(mark => mark.Key, mark => long.Parse(mark.Last()[1], null));
        var pages = await ClusterSurvey.AskAsync<LogPage>(
            system,
            members,
            member => new NodeQuestions.GetLog(
                least.ToString(),
                source ?? "",
                read.TryGetValue(member.Address.ToString(), out var number) ? number : null,
                limit ?? UsualLimit
            ),
            cancellation
        );
        return TypedResults.Ok(pages.Map(NodeViews.View));
    }

    private static async Task<IResult> Events(long? after, int? limit, ActorSystem system, CancellationToken cancellation) =>
        await ClusterSurvey.AskOneAsync(
            system,
            Akka.Cluster.Cluster.Get(system).SelfAddress,
            new NodeQuestions.GetMembership(after, limit ?? UsualLimit),
            ClusterSurvey.Timeout,
            cancellation
        )
            is MembershipPage page
            ? TypedResults.Ok(page.View())
            : ProblemResults.From(RequestProblems.AgentSilent.Of("This node's agent did not answer."));
}
