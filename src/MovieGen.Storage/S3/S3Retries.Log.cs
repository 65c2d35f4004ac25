using Microsoft.Extensions.Logging;

namespace MovieGen.Storage.S3;

/// <content>Log messages.</content>
internal sealed partial class S3Retries
{
    [LoggerMessage(
        EventId = 3040,
        Level = LogLevel.Warning,
        Message = "{Request} failed (try {Try}: {Reason}); retrying in {Seconds:0.0} s"
    )]
    private partial void TriesAgain(string request, int @try, string reason, double seconds);
}
