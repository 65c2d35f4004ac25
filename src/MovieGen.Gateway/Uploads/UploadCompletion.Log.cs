using Microsoft.Extensions.Logging;
using MovieGen.Domain.Uploads;

namespace MovieGen.Gateway.Uploads;

/// <content>Log messages.</content>
public sealed partial class UploadCompletion
{
    [LoggerMessage(430, LogLevel.Warning, "The asset of upload {Upload} could not be made")]
    private partial void NotMade(Exception error, UploadId upload);

    [LoggerMessage(431, LogLevel.Information, "Upload {Upload} stays complete, and is inspected later: {Reason}")]
    private partial void Postponed(UploadId upload, string reason);
}
