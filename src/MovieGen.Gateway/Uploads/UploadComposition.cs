using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MovieGen.Gateway.Uploads;

/// <summary>The services of uploads.</summary>
internal static class UploadComposition
{
    public static IServiceCollection AddUploads(this IServiceCollection services)
    {
        services.TryAddSingleton<UploadOptions>();
        return services
            .AddSingleton<RunningUploads>()
            .AddSingleton<UploadPace>()
            .AddSingleton<UploadCompletion>()
            .AddSingleton<UploadReception>()
            .AddSingleton<UploadCreation>()
            .AddSingleton<SourceClient>()
            .AddSingleton<DownloadEnd>()
            .AddSingleton<SourceDownloads>()
            .AddSingleton<UploadLookup>()
            .AddSingleton<UploadSweep>()
            .AddHostedService(provider => provider.GetRequiredService<UploadSweep>());
    }
}
