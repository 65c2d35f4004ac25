using Microsoft.Extensions.Logging;

namespace MovieGen.Storage.Local;

/// <content>Log messages.</content>
internal sealed partial class AssetRecords
{
    [LoggerMessage(EventId = 3020, Level = LogLevel.Error, Message = "The asset record {Path} cannot be read; the asset is not listed.")]
    internal partial void RecordUnreadable(Exception error, string path);
}
