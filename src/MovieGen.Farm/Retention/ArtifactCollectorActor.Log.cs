using Microsoft.Extensions.Logging;

namespace MovieGen.Farm.Retention;

/// <content>Log messages.</content>
public sealed partial class ArtifactCollectorActor
{
    [LoggerMessage(
        401,
        LogLevel.Information,
        "Removed {Count} artifacts of {Bytes} bytes that no unfinished job needs; there were {AllCount} of {AllBytes} bytes"
    )]
    private partial void Removed(int count, long bytes, int allCount, long allBytes);

    [LoggerMessage(402, LogLevel.Warning, "The artifact store could not be scanned; retried in {Interval}")]
    private partial void NotCollected(Exception problem, TimeSpan interval);
}
