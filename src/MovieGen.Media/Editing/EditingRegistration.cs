using Microsoft.Extensions.DependencyInjection;
using MovieGen.Domain.Rendering;
using MovieGen.Media.Artifacts;

namespace MovieGen.Media.Editing;

public static class EditingRegistration
{
    /// <summary>What makes the pictures, waveforms and proxies that editors show of assets.</summary>
    public static IServiceCollection AddEditing(this IServiceCollection services) =>
        services
            .AddArtifactMaker<AssetFrameDescription, AssetFrameMaker>()
            .AddArtifactMaker<FilmstripDescription, FilmstripMaker>()
            .AddArtifactMaker<PeaksDescription, PeaksMaker>()
            .AddArtifactMaker<ProxyDescription, ProxyMaker>();
}
