using MovieGen.Api.Problems;
using MovieGen.Api.Uploads;
using MovieGen.Domain.Uploads;
using MovieGen.Gateway.Problems;
using MovieGen.Gateway.Serving;

namespace MovieGen.Gateway.Uploads;

/// <summary>Uploads as the API shows them.</summary>
internal static class UploadViews
{
    extension(UploadView)
    {
        public static UploadView Of(Upload upload) =>
            new()
            {
                Id = upload.Id.Value,
                Name = upload.Name,
                Offset = upload.Offset,
                Length = upload.Length,
                Status = upload.Status.To<Api.Uploads.UploadStatus>(),
                Asset = upload.Asset?.Value,
                Error = upload.Problem is { } problem ? ProblemView.Of(problem) : null,
                Source = upload.Source,
                ExpiresAt = upload.ExpiresAt,
            };
    }
}
