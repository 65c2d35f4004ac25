using Microsoft.Extensions.Logging;

namespace MovieGen.Storage.S3;

/// <content>Log messages.</content>
internal sealed partial class S3DocumentStore
{
    [LoggerMessage(
        EventId = 3065,
        Level = LogLevel.Error,
        Message = "The document {Key} does not match its hash; it is treated as missing."
    )]
    private partial void DocumentDamaged(string key);
}
