using Microsoft.Extensions.DependencyInjection;
using MovieGen.Domain.Rendering;
using MovieGen.Media.Artifacts;

namespace MovieGen.Media.Assembly;

public static class AssemblyRegistration
{
    /// <summary>What joins movies and makes posters and streams of them.</summary>
    public static IServiceCollection AddAssembly(this IServiceCollection services) =>
        services
            .AddArtifactMaker<MovieDescription, MovieMaker>()
            .AddArtifactMaker<PosterDescription, PosterMaker>()
            .AddArtifactMaker<HlsDescription, HlsMaker>();
}
