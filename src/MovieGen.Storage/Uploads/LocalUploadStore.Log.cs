using Microsoft.Extensions.Logging;
using MovieGen.Domain.Uploads;

namespace MovieGen.Storage.Uploads;

/// <content>Log messages.</content>
public sealed partial class LocalUploadStore
{
    [LoggerMessage(3080, LogLevel.Error, "The upload record {Path} cannot be read; the upload is not found")]
    private partial void RecordUnreadable(Exception error, string path);

    [LoggerMessage(3081, LogLevel.Error, "Upload {Upload} is recorded at byte {Offset}, but its file has only {Bytes} bytes")]
    private partial void BytesMissing(UploadId upload, long offset, long bytes);
}
