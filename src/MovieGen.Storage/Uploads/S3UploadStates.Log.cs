using Microsoft.Extensions.Logging;
using MovieGen.Domain.Uploads;

namespace MovieGen.Storage.Uploads;

/// <content>Log messages.</content>
internal sealed partial class S3UploadStates
{
    [LoggerMessage(3085, LogLevel.Error, "The state of upload {Upload} cannot be read; the upload is not found")]
    private partial void StateUnreadable(Exception error, UploadId upload);
}
