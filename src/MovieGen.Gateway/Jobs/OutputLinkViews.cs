using MovieGen.Api.Jobs;
using MovieGen.Domain.Jobs.Views;

namespace MovieGen.Gateway.Jobs;

/// <summary>Where outputs are, as the API shows it.</summary>
internal static class OutputLinkViews
{
    extension(OutputLinks)
    {
        public static OutputLinks Of(JobSummary job) =>
            new(
                job.Outputs.Movie is null ? null : $"/api/jobs/{job.Id}/movie.mp4",
                job.Outputs.Poster is null ? null : $"/api/jobs/{job.Id}/poster.jpg",
                job.Outputs.Hls is null ? null : $"/api/jobs/{job.Id}/hls/index.m3u8",
                null,
                job.Outputs.LoudnessLufs,
                job.Outputs.TruePeakDbtp
            );
    }
}
