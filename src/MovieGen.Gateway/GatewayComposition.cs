using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MovieGen.Domain.Storyboards;
using MovieGen.Gateway.Assets;
using MovieGen.Gateway.Cluster;
using MovieGen.Gateway.Jobs;
using MovieGen.Gateway.Legacy;
using MovieGen.Gateway.Problems;
using MovieGen.Gateway.Security;

namespace MovieGen.Gateway;

/// <summary>
/// The gateway's services and routes, for a node of that role. The host brings the stores, the inspector, the planner and the actors.
/// </summary>
public static class GatewayComposition
{
    /// <param name="services">The host's services.</param>
    /// <param name="slots">Render slots that estimates count on.</param>
    public static IServiceCollection AddMovieGenGateway(this IServiceCollection services, int slots, GatewayAccess access) =>
        services
            .AddSingleton(new RenderCapacity(slots))
            .AddSingleton<AssetIntake>()
            .AddSingleton<Thumbnails>()
            .AddSingleton<JobClient>()
            .AddSingleton<JobSubmission>()
            .AddClusterAdmin(access);

    /// <summary>What <see cref="MapClusterAdmin"/> needs, for nodes without the gateway's role.</summary>
    public static IServiceCollection AddClusterAdmin(this IServiceCollection services, GatewayAccess access) =>
        services.AddSingleton(access).AddProblemDetails().AddOpenApi();

    /// <summary>
    /// Operators' calls below <c>/api/cluster</c>, for a node without the gateway's role: any node answers for the whole cluster. The
    /// gateway has them too. Health and metrics stay as open as the node's addresses are.
    /// </summary>
    public static void MapClusterAdmin(this WebApplication app)
    {
        app.UseProblems();
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/api"), api => api.UseMiddleware<LoopbackGuard>());
        app.MapOpenApi();
        app.MapCluster();
    }

    public static void MapMovieGenGateway(this WebApplication app)
    {
        app.UseProblems();
        app.UseMiddleware<LoopbackGuard>();
        app.MapOpenApi();
        app.MapAssets();
        app.MapJobs();
        app.MapCluster();
        app.MapLegacy();
        app.MapGet("/api/schemas/storyboard.json", () => TypedResults.Text(StoryboardSchema.Text, "application/schema+json"))
            .WithTags("Storyboards")
            .WithSummary("JSON Schema of the storyboard.");
    }

    /// <summary>Whatever goes wrong is answered by a problem document.</summary>
    private static void UseProblems(this WebApplication app)
    {
        app.Use(RetryLater.AddHeaderAsync);
        app.UseExceptionHandler(errors => errors.Run(UnansweredProblems.AnswerExceptionAsync));
        app.UseStatusCodePages(UnansweredProblems.AnswerStatusAsync);
    }
}
