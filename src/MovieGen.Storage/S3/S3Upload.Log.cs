using Microsoft.Extensions.Logging;

namespace MovieGen.Storage.S3;

/// <content>Log messages.</content>
internal sealed partial class S3Upload
{
    [LoggerMessage(EventId = 3041, Level = LogLevel.Warning, Message = "The upload of {Key} failed; its parts are aborted")]
    private partial void GivesUp(Exception failure, string key);

    [LoggerMessage(
        EventId = 3042,
        Level = LogLevel.Warning,
        Message = "The parts of {Key} could not be aborted ({Reason}); the sweep removes them later"
    )]
    private partial void NotGivenUp(string key, string reason);
}
