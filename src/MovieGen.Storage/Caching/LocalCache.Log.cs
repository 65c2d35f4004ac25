using Microsoft.Extensions.Logging;
using MovieGen.Domain.Assets;

namespace MovieGen.Storage.Caching;

public sealed partial class LocalCache
{
    [LoggerMessage(
        EventId = 3030,
        Level = LogLevel.Information,
        Message = "The cache holds {Files} files of {Bytes} bytes; its limit is {Limit}."
    )]
    private partial void Opened(int files, long bytes, long limit);

    [LoggerMessage(
        EventId = 3031,
        Level = LogLevel.Warning,
        Message = "The local copy of {Sha256} is gone or damaged; it is fetched again."
    )]
    private partial void CopyDamaged(ContentHash sha256);

    [LoggerMessage(
        EventId = 3032,
        Level = LogLevel.Error,
        Message = "The bytes fetched for {Sha256} do not match it (try {Try}; {Bytes} bytes of {Recorded})."
    )]
    private partial void FetchedDamaged(ContentHash sha256, int @try, long bytes, long recorded);

    [LoggerMessage(
        EventId = 3033,
        Level = LogLevel.Warning,
        Message = "The cache could not check the free disk space; it will check again."
    )]
    private partial void NoLook(Exception error);
}
