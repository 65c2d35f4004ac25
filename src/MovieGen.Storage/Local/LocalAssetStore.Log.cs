using Microsoft.Extensions.Logging;

namespace MovieGen.Storage.Local;

/// <content>Log messages.</content>
public sealed partial class LocalAssetStore
{
    [LoggerMessage(EventId = 3021, Level = LogLevel.Warning, Message = "{Path} is not the folder of an account; it is ignored.")]
    private partial void StrayFolder(string path);

    [LoggerMessage(EventId = 3022, Level = LogLevel.Error, Message = "{Path} is not what was uploaded: its asset must be added again.")]
    private partial void ContentDamaged(string path);
}
