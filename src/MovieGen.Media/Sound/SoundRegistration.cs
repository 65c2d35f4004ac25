using Microsoft.Extensions.DependencyInjection;
using MovieGen.Domain.Rendering;
using MovieGen.Media.Artifacts;

namespace MovieGen.Media.Sound;

public static class SoundRegistration
{
    /// <summary>What makes decoded sounds and soundtracks.</summary>
    public static IServiceCollection AddSound(this IServiceCollection services) =>
        services
            .AddArtifactMaker<SoundDescription, SoundMaker>()
            .AddSingleton<Intermediates<SoundDescription>>()
            .AddArtifactMaker<SoundtrackDescription, SoundtrackMaker>();
}
