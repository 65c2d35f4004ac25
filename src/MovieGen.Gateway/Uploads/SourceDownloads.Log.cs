using Microsoft.Extensions.Logging;
using MovieGen.Domain.Uploads;

namespace MovieGen.Gateway.Uploads;

/// <content>Log messages.</content>
public sealed partial class SourceDownloads
{
    [LoggerMessage(434, LogLevel.Information, "The download of upload {Upload} stopped and begins again later: {Reason}")]
    private partial void Stopped(UploadId upload, string reason);

    [LoggerMessage(435, LogLevel.Warning, "The source of upload {Upload} could not be read")]
    private partial void NotFetched(Exception error, UploadId upload);
}
