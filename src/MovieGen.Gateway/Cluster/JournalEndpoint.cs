using Akka.Actor;
using Akka.Cluster;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using MovieGen.Api.Cluster;
using MovieGen.Contracts.Admin;
using MovieGen.Contracts.Nodes;
using MovieGen.Domain.Problems;
using MovieGen.Gateway.Documentation;
using MovieGen.Gateway.Problems;

namespace MovieGen.Gateway.Cluster;

/// <summary>Has a coordinator read the whole journal.</summary>
internal static class JournalEndpoint
{
    /// <summary>Some hundred thousand events take seconds; beyond this something is wrong with the database.</summary>
    private static readonly TimeSpan MaxReading = TimeSpan.FromMinutes(10);

    public static void MapJournal(this RouteGroupBuilder cluster) =>
        cluster
            .MapGet("/journal/check", Check)
            .Describe(
                "checkJournal",
                "Check the whole journal",
                "On one coordinator: numbers without gap, every event known and readable, each one possible where it stands. May take "
                    + "minutes."
            )
            .Produces<JournalReportView>()
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<IResult> Check(ActorSystem system, CancellationToken cancellation)
    {
        // A coordinator that responds; this node itself if it is one.
        var self = Akka.Cluster.Cluster.Get(system).SelfAddress;
        Member[] coordinators =
        [
            .. ClusterMembers
                .All(system)
                .Where(member => member.HasRole(NodeRoles.Coordinator))
                .OrderByDescending(member => member.Address == self),
        ];
        var there = await ClusterSurvey.AskAsync<NodeReport>(system, coordinators, new NodeQuestions.GetNode(), cancellation);
        if (coordinators.FirstOrDefault(member => there.Nodes.Any(node => node.Address == member.Address.ToString())) is not { } reader)
            return Unavailable("No coordinator answers.");

        return await ClusterSurvey.AskOneAsync(system, reader.Address, new NodeQuestions.CheckJournal(), MaxReading, cancellation) switch
        {
            JournalReport report => TypedResults.Ok(report.View()),
            QuestionFailed failed => Unavailable($"{reader.Address} could not read the journal: {failed.Reason}"),
            _ => Unavailable($"{reader.Address} did not read the journal within {MaxReading.TotalMinutes:0} minutes."),
        };
    }

    private static ProblemHttpResult Unavailable(string message) => ProblemResults.From(RequestProblems.JournalSilent.Of(message));
}
