using Microsoft.Extensions.Logging;

namespace MovieGen.Storage.S3;

/// <content>Log messages.</content>
internal sealed partial class S3Sweep
{
    [LoggerMessage(
        EventId = 3070,
        Level = LogLevel.Information,
        Message = "Swept the object store: {Uploads} unfinished uploads, {Files} files of unpublished artifacts, "
            + "{Contents} contents of no asset."
    )]
    private partial void Swept(int uploads, int files, int contents);

    [LoggerMessage(EventId = 3071, Level = LogLevel.Error, Message = "A record cannot be read, so nothing that it might name is swept.")]
    private partial void NotSwept(Exception error);
}
