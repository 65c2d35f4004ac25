using Microsoft.Extensions.Logging;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Uploads;

namespace MovieGen.Gateway.Uploads;

/// <content>Log messages.</content>
public sealed partial class UploadSweep
{
    [LoggerMessage(
        432,
        LogLevel.Information,
        "Expired upload {Upload} of account {Account} removed; it was {Status} at byte {Offset} of {Length}"
    )]
    private partial void Removed(UploadId upload, AccountId account, UploadStatus status, long offset, long? length);

    [LoggerMessage(433, LogLevel.Warning, "Expired uploads could not be removed; the next sweep tries again")]
    private partial void NotSwept(Exception error);
}
