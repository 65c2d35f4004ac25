using System.Net;
using Amazon.Runtime;
using MovieGen.Contracts.Storage;

namespace MovieGen.Storage.S3;

/// <summary>
/// What a failed request means. Responses of the service are reported by status and code only: their bodies may repeat what we signed.
/// </summary>
internal static class S3Failures
{
    private static readonly HashSet<string> Passing = new(StringComparer.Ordinal)
    {
        "SlowDown",
        "RequestTimeout",
        "InternalError",
        "ServiceUnavailable",
        "Throttling",
        "ThrottlingException",
        "RequestLimitExceeded",
        "OperationAborted",
        "BadDigest",
        "XAmzContentSHA256Mismatch",
        "IncompleteBody",
    };

    public static bool IsMissing(AmazonServiceException error) =>
        error.StatusCode == HttpStatusCode.NotFound && error.ErrorCode != "NoSuchBucket";

    /// <summary>Another process has written the object before, or is writing it now.</summary>
    public static bool IsTaken(AmazonServiceException error) =>
        error.StatusCode is HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict;

    /// <summary>Whether the same request may succeed a little later.</summary>
    public static bool IsPassing(Exception error) =>
        error switch
        {
            AmazonServiceException service => Passing.Contains(service.ErrorCode ?? "")
                || service.StatusCode
                    is >= HttpStatusCode.InternalServerError
                        or HttpStatusCode.TooManyRequests
                        or HttpStatusCode.RequestTimeout
                        or < HttpStatusCode.BadRequest,
            FileNotFoundException or DirectoryNotFoundException or StoreUnavailableException => false,
            AmazonClientException or HttpRequestException or IOException or TimeoutException or OperationCanceledException =>
                !StoreErrors.IsDiskFull(error),
            _ => false,
        };

    /// <summary>The failure as callers see it, after the last try.</summary>
    /// <param name="what">The request: method and key.</param>
    public static Exception Of(string what, Exception error) =>
        error switch
        {
            AmazonServiceException
            {
                StatusCode: HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized or HttpStatusCode.NotFound
            } refused => new StoreUnavailableException(
                $"The object store refuses {what}: {Name(refused)}. Endpoint, bucket and keys may be wrong."
            ),
            AmazonServiceException service when IsPassing(service) => new StoreUnavailableException(
                $"The object store does not carry out {what}: {Name(service)}."
            ),
            AmazonServiceException service => new IOException($"The object store refused {what}: {Name(service)}."),
            _ when IsPassing(error) => new StoreUnavailableException(
                $"The object store did not answer {what}: {error.GetType().Name}.",
                error
            ),
            _ => error,
        };

    /// <summary>For a log line: nothing from the service beyond status and code.</summary>
    public static string Name(Exception error) =>
        error switch
        {
            AmazonServiceException service => $"{(int)service.StatusCode} {service.ErrorCode}",
            _ => $"{error.GetType().Name}: {error.GetBaseException().Message}",
        };
}
