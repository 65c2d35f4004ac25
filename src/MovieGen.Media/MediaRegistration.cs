using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MovieGen.Contracts.Media;
using MovieGen.Contracts.Rendering;
using MovieGen.Media.Assembly;
using MovieGen.Media.Editing;
using MovieGen.Media.Frames;
using MovieGen.Media.Installation;
using MovieGen.Media.Pictures;
using MovieGen.Media.Probing;
using MovieGen.Media.Segments;
using MovieGen.Media.Sound;
using MovieGen.Media.Stills;

namespace MovieGen.Media;

/// <summary>Registers the media engine.</summary>
public static class MediaRegistration
{
    /// <param name="installation">
    /// Detected at start, before anything is composed, so that a missing FFmpeg or libvips is reported first. The caller disposes of it.
    /// </param>
    public static IServiceCollection AddMovieGenMedia(this IServiceCollection services, MediaInstallation installation)
    {
        services.AddSingleton(installation);
        services.AddSingleton(installation.Identity);
        services.AddSingleton(installation.Fonts);
        services.AddSingleton(installation.Sandbox);
        services.AddSingleton(installation.Admission);
        services.AddSingleton(installation.RefusedCodecs);
        services.AddSingleton(installation.Gate);
        services.AddSingleton(installation.Vips);
        services.AddSingleton<PictureReader>();
        services.AddSingleton<IAssetInspector, AssetInspector>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSegments();
        services.AddFrames();
        services.AddSound();
        services.AddStills();
        services.AddAssembly();
        services.AddEditing();
        services.AddSingleton<IRenderEngine, RenderEngine>();
        return services;
    }
}
