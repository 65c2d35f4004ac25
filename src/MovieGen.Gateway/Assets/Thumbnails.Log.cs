using Microsoft.Extensions.Logging;
using MovieGen.Domain.Assets;

namespace MovieGen.Gateway.Assets;

/// <content>Log messages.</content>
public sealed partial class Thumbnails
{
    [LoggerMessage(421, LogLevel.Warning, "The thumbnail of the content {Content} cannot be kept")]
    private partial void NotKept(Exception error, ContentHash content);
}
