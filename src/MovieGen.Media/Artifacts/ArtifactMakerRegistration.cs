using Microsoft.Extensions.DependencyInjection;
using MovieGen.Domain.Rendering;

namespace MovieGen.Media.Artifacts;

public static class ArtifactMakerRegistration
{
    /// <summary>
    /// Adds a maker for the engine to find, and for <c>Ingredients&lt;TDescription&gt;</c> to make what others need on the way.
    /// </summary>
    public static IServiceCollection AddArtifactMaker<TDescription, TMaker>(this IServiceCollection services)
        where TDescription : ArtifactDescription
        where TMaker : ArtifactMaker<TDescription> =>
        services
            .AddSingleton<ArtifactMaker<TDescription>, TMaker>()
            .AddSingleton<IArtifactMaker>(provider => provider.GetRequiredService<ArtifactMaker<TDescription>>());
}
