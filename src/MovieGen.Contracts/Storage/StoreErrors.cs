using MovieGen.Domain.Assets;

namespace MovieGen.Contracts.Storage;

/// <summary>Distinguishes the failures of a store, so that callers can handle each.</summary>
public static class StoreErrors
{
    internal const int NoSpace = 28;
    private const int QuotaExceeded = 122;
    private const int WindowsDiskFull = unchecked((int)0x80070070);

    /// <summary>True if the store could not be reached at all: later it may be.</summary>
    public static bool IsUnavailable(Exception? error) =>
        error is StoreUnavailableException || (error?.InnerException is { } inner && IsUnavailable(inner));

    /// <summary>
    /// True if there was no room left, on the disk or in the quota. .NET puts the errno of such a failure into <c>HResult</c>.
    /// </summary>
    public static bool IsDiskFull(Exception? error) =>
        error is IOException { HResult: NoSpace or QuotaExceeded or WindowsDiskFull }
        || (error?.InnerException is { } inner && IsDiskFull(inner));
}

/// <summary>What the store gives is not what was stored, however often it is fetched.</summary>
public sealed class DamagedContentException(ContentHash content, string message) : IOException(message)
{
    /// <summary>What it should be.</summary>
    public ContentHash Content { get; } = content;
}

/// <summary>
/// The store did not answer, or refuses us, for longer than its retries last. Whether a change was made is not known; doing it again is
/// harmless.
/// </summary>
public sealed class StoreUnavailableException(string message, Exception? inner = null) : IOException(message, inner);

/// <summary>There is not enough room, and nothing was written. The message may be shown to users.</summary>
public sealed class DiskFullException(string message) : IOException(message, StoreErrors.NoSpace);
