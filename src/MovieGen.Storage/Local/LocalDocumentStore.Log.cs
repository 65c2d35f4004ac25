using Microsoft.Extensions.Logging;

namespace MovieGen.Storage.Local;

/// <content>Log messages.</content>
public sealed partial class LocalDocumentStore
{
    [LoggerMessage(
        EventId = 3001,
        Level = LogLevel.Error,
        Message = "The document {Path} does not match its hash; it is treated as missing."
    )]
    private partial void DocumentDamaged(string path);
}
