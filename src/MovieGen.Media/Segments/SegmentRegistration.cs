using Microsoft.Extensions.DependencyInjection;
using MovieGen.Domain.Rendering;
using MovieGen.Media.Artifacts;
using MovieGen.Media.Titles;

namespace MovieGen.Media.Segments;

public static class SegmentRegistration
{
    /// <summary>What makes segments, and draws titles on them.</summary>
    public static IServiceCollection AddSegments(this IServiceCollection services) =>
        services.AddSingleton<TitleTypefaces>().AddSingleton<SegmentRun>().AddArtifactMaker<SegmentDescription, SegmentMaker>();
}
