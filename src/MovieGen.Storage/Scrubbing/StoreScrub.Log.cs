using Microsoft.Extensions.Logging;

namespace MovieGen.Storage.Scrubbing;

public sealed partial class StoreScrub
{
    [LoggerMessage(
        EventId = 3030,
        Level = LogLevel.Information,
        Message = "The store was read through in {Time}: {Files} files, {Bytes} bytes, {Damaged} of the files damaged."
    )]
    private partial void Passed(long files, long bytes, TimeSpan time, int damaged);

    [LoggerMessage(EventId = 3031, Level = LogLevel.Warning, Message = "The store cannot be read through; continued in {Pause}.")]
    private partial void NotScrubbed(Exception error, TimeSpan pause);
}
