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

/// <summary>
/// Where sharded entities run. Each coordinator is queried for its own part: a proxy on another node does not know it.
/// </summary>
internal static class ShardingEndpoints
{
    private const int UsualLimit = 100;
    private const int MaxEntities = 500;

    public static void MapSharding(this RouteGroupBuilder cluster)
    {
        var sharding = cluster.MapGroup("/sharding");
        sharding
            .MapGet("/regions", Regions)
            .Describe("listRegions", "List regions of sharding", "On each coordinator, with their shards and entities.")
            .Produces<NodeAnswers<RegionListView>>();
        sharding
            .MapGet("/regions/{region}", Stats)
            .Describe("getRegion", "Show the shards of a region", "On each coordinator.")
            .Produces<NodeAnswers<RegionStatsView>>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        sharding
            .MapGet("/regions/{region}/entities", Entities)
            .Describe("listEntities", "List entities of a region", "Sorted by id.")
            .WithQuery("after", "Where the page begins: `next` of the page before.")
            .WithQuery("limit", $"Length of the page; {UsualLimit} if it is left out.", 1, MaxEntities)
            .Produces<EntityList>()
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> Regions(ActorSystem system, CancellationToken cancellation) =>
        TypedResults.Ok(
            (await ClusterSurvey.AskAsync<RegionList>(system, Coordinators(system), new NodeQuestions.GetRegions(), cancellation)).Map(
                NodeViews.View
            )
        );

    private static async Task<IResult> Stats(string region, ActorSystem system, CancellationToken cancellation)
    {
        var stats = await ClusterSurvey.AskAsync<RegionStats>(
            system,
            Coordinators(system),
            new NodeQuestions.GetRegionStats(region),
            cancellation
        );
        return IsNowhere(stats.Nodes.Any(node => node.Hosted), stats.Silent)
            ? NotFound(region)
            : TypedResults.Ok(stats.Map(NodeViews.View));
    }

    private static async Task<IResult> Entities(
        string region,
        string? after,
        int? limit,
        ActorSystem system,
        CancellationToken cancellation
    )
    {
        var most = Math.Clamp(limit ?? UsualLimit, 1, MaxEntities);
        var pages = await ClusterSurvey.AskAsync<EntityPage>(
            system,
            Coordinators(system),
            new NodeQuestions.GetEntities(region, after ?? "", most),
            cancellation
        );
        return IsNowhere(pages.Nodes.Any(node => node.Hosted), pages.Silent)
            ? NotFound(region)
            : TypedResults.Ok(EntityList.Of(pages, most));
    }

    private static IReadOnlyList<Member> Coordinators(ActorSystem system) =>
        [.. ClusterMembers.All(system).Where(member => member.HasRole(NodeRoles.Coordinator))];

    private static bool IsNowhere(bool hosted, IReadOnlyList<SilentNode> silent) => !hosted && silent.Count == 0;

    private static ProblemHttpResult NotFound(string region) =>
        ProblemResults.From(ClusterProblems.RegionNotFound.Of($"No coordinator hosts a region \"{region}\"."));
}
