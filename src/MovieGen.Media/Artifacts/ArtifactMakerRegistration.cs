using Microsoft.Extensions.DependencyInjection;
using MovieGen.Domain.Rendering;

namespace MovieGen.Media.Artifacts;

public static class ArtifactMakerRegistration
{
    /// <summary>
    /// Registers a maker with the engine, and with <c>Intermediates&lt;TDescription&gt;</c> for intermediates that others need.
    /// </summary>
    public static IServiceCollection AddArtifactMaker<TDescription, TMaker>(this IServiceCollection services)
        where TDescription : ArtifactDescription
        where TMaker : ArtifactMaker<TDescription> =>
        services
            .AddSingleton<ArtifactMaker<TDescription>, TMaker>()
            .AddSingleton<IArtifactMaker>(provider => provider.GetRequiredService<ArtifactMaker<TDescription>>());
}
