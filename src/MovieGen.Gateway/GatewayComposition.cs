using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MovieGen.Api;
using MovieGen.Domain.Storyboards;
using MovieGen.Gateway.Accounts;
using MovieGen.Gateway.Assets;
using MovieGen.Gateway.Cluster;
using MovieGen.Gateway.Desk;
using MovieGen.Gateway.Documentation;
using MovieGen.Gateway.Jobs;
using MovieGen.Gateway.Legacy;
using MovieGen.Gateway.Plans;
using MovieGen.Gateway.Previews;
using MovieGen.Gateway.Problems;
using MovieGen.Gateway.Projects;
using MovieGen.Gateway.Security;
using MovieGen.Gateway.Serving;
using MovieGen.Gateway.Uploads;

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
            .AddSingleton<DeskStores>()
            .AddSingleton<ArtifactDesk>()
            .AddSingleton<ArtifactServing>()
            .AddUploads()
            .AddSingleton<AssetLookup>()
            .AddSingleton<JobClient>()
            .AddSingleton<JobTopics>()
            .AddSingleton<CurrentRows>()
            .AddSingleton<JobFollower>()
            .AddSingleton<AccountClient>()
            .AddSingleton<JobRetry>()
            .AddSingleton<SubmissionStores>()
            .AddSingleton<JobSubmission>()
            .AddSingleton<JobForecast>()
            .AddSingleton<ProjectCreation>()
            .AddSingleton<FramePreviews>()
            .AddClusterAdmin(access);

    /// <summary>What <see cref="MapClusterAdmin"/> needs, for nodes without the gateway's role.</summary>
    public static IServiceCollection AddClusterAdmin(this IServiceCollection services, GatewayAccess access) =>
        services
            .AddSingleton(access)
            .AddSingleton<IProblemDetailsWriter, ProblemWriter>()
            .AddProblemDetails()
            .AddCors()
            .AddCompression()
            .ConfigureHttpJsonOptions(json => ApiJson.Apply(json.SerializerOptions))
            .AddApiDescription();

    /// <summary>
    /// Operators' calls below <c>/api/cluster</c>, for a node without the gateway's role: any node answers for the whole cluster. The
    /// gateway has them too.
    /// </summary>
    public static void MapClusterAdmin(this WebApplication app)
    {
        app.UseRequestRules();
        var routes = app.MapGroup("").WithHead();
        routes.MapApiDescription();
        routes.MapCluster();
    }

    public static void MapMovieGenGateway(this WebApplication app)
    {
        app.UseRequestRules();
        var routes = app.MapGroup("").WithHead();
        routes.MapApiDescription();
        routes.MapAssets();
        routes.MapUploads();
        routes.MapJobs();
        routes.MapPlans();
        routes.MapExpand();
        routes.MapProjects();
        routes.MapPreviews();
        routes.MapEngine();
        routes.MapCluster();
        routes.MapLegacy();
        routes
            .MapGet("/api/schemas/storyboard.json", () => TypedResults.Text(StoryboardSchema.Text, "application/schema+json"))
            .WithContentTag()
            .WithTags("Storyboards")
            .Describe("getStoryboardSchema", "Get the JSON Schema of the storyboard", "Draft 2020-12.")
            .Produces<string>(StatusCodes.Status200OK, "application/schema+json");
    }

    /// <summary>What holds for every request, whatever it asks for; health and metrics at these addresses included.</summary>
    private static void UseRequestRules(this WebApplication app)
    {
        var access = app.Services.GetRequiredService<GatewayAccess>();
        app.UseMiddleware<RequestIds>();
        app.UseAnswerHeaders();
        app.UseCompression();
        app.UseTrustedProxies(access);
        app.Use(RetryLater.AddHeaderAsync);
        app.UseExceptionHandler(
            new ExceptionHandlerOptions
            {
                ExceptionHandler = UnansweredProblems.AnswerExceptionAsync,

                // What a client sends, or stops sending, is none of the node's errors.
                SuppressDiagnosticsCallback = static context => context.Exception is BadHttpRequestException,
            }
        );
        app.UseStatusCodePages(UnansweredProblems.AnswerStatusAsync);
        app.UseMiddleware<AccessGuard>();
        app.UseAllowedOrigins(access);
        app.UseMiddleware<QueryParameters>();
    }
}
