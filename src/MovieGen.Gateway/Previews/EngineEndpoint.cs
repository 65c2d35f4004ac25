using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using MovieGen.Api.Engine;
using MovieGen.Contracts.Rendering;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Jobs.Requests;
using MovieGen.Domain.Storyboards.Format;
using MovieGen.Domain.Timelines;
using MovieGen.Gateway.Documentation;
using MovieGen.Gateway.Plans;

namespace MovieGen.Gateway.Previews;

/// <summary><c>GET /api/engine</c>: what a client plans with.</summary>
internal static class EngineEndpoint
{
    public static void MapEngine(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/engine", Show)
            .WithTags("Previews")
            .Describe(
                "getEngine",
                "Show the engine",
                "Identity, names and limits: all that a client needs to plan exactly as the server does."
            )
            .Produces<EngineView>();

    private static async Task<Ok<EngineView>> Show(IRenderEngine engine, JobForecast forecast, CancellationToken cancellation)
    {
        var (identity, capacity) = (engine.Identity, await forecast.CapacityAsync(cancellation));
        return TypedResults.Ok(
            new EngineView
            {
                Engine = identity.Engine,
                FFmpeg = identity.FFmpeg,
                Vips = identity.Vips,
                Fonts = identity.Fonts,
                Fingerprint = identity.Fingerprint,
                Account = AccountId.Local.Value,
                Transitions = identity.Transitions,
                Resolutions = OutputNames.Resolutions,
                Aspects = OutputNames.Aspects,
                FrameRates = OutputNames.FrameRates,
                Qualities = OutputNames.Qualities,
                Limits = new EngineLimits(
                    TimelineCompiler.MinSeconds,
                    TimelineCompiler.MaxSeconds,
                    PreviewRequestParser.MaxSeconds,
                    JobEnvelopeParser.MaxBytes
                ),
                Slots = capacity.Slots,
                QuickSlots = capacity.Quick,
            }
        );
    }
}
