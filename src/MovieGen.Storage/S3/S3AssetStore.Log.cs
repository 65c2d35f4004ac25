using Microsoft.Extensions.Logging;

namespace MovieGen.Storage.S3;

/// <content>Log messages.</content>
internal sealed partial class S3AssetStore
{
    [LoggerMessage(EventId = 3060, Level = LogLevel.Error, Message = "The asset record {Key} cannot be read; the asset is not listed.")]
    private partial void RecordUnreadable(Exception error, string key);

    [LoggerMessage(
        EventId = 3061,
        Level = LogLevel.Error,
        Message = "{Key} is damaged; another upload of the same content is used if there is one."
    )]
    private partial void ContentDamaged(Exception error, string key);
}
