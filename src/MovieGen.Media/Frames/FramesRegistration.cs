using Microsoft.Extensions.DependencyInjection;
using MovieGen.Domain.Rendering;
using MovieGen.Media.Artifacts;

namespace MovieGen.Media.Frames;

public static class FramesRegistration
{
    /// <summary>What makes single frames of movies.</summary>
    public static IServiceCollection AddFrames(this IServiceCollection services) =>
        services.AddArtifactMaker<FrameDescription, FrameMaker>();
}
