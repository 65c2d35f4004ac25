using Microsoft.Extensions.Logging;

namespace MovieGen.Storage.S3;

/// <content>Log messages.</content>
internal sealed partial class S3SweepService
{
    [LoggerMessage(
        EventId = 3072,
        Level = LogLevel.Warning,
        Message = "The sweep of the object store stopped early: the store {Why}. It will run again."
    )]
    private partial void NotSwept(Exception error, string why);
}
