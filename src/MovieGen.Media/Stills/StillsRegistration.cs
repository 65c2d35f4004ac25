using Microsoft.Extensions.DependencyInjection;
using MovieGen.Domain.Rendering;
using MovieGen.Media.Artifacts;

namespace MovieGen.Media.Stills;

public static class StillsRegistration
{
    /// <summary>What makes canvases. Frames are cut out of them by <see cref="StillFrameSource"/>, which needs no services.</summary>
    public static IServiceCollection AddStills(this IServiceCollection services) =>
        services.AddArtifactMaker<CanvasDescription, CanvasMaker>().AddSingleton<Intermediates<CanvasDescription>>();
}
