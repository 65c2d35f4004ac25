using System.Runtime.CompilerServices;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using MovieGen.Domain.Assets;
using MovieGen.Storage.Caching;

namespace MovieGen.Storage.S3;

/// <summary>The objects of one bucket: the requests that the stores use, each retried if that may help.</summary>
internal sealed class S3Objects(IAmazonS3 client, string bucket, S3Retries retries)
{
    /// <summary>Our own hash of an object's bytes travels with it; what a store calls an ETag is a hash of its own making.</summary>
    public const string HashName = "sha256";

    private const int CopyBytes = 256 * 1024;

    /// <summary>A small object's bytes; null if there is none.</summary>
    public Task<byte[]?> GetAsync(string key, CancellationToken cancellation) =>
        retries.RunAsync(
            $"GET {key}",
            async token =>
            {
                try
                {
                    using var answer = await client.GetObjectAsync(new GetObjectRequest { BucketName = bucket, Key = key }, token);
                    using var bytes = new MemoryStream();
                    await answer.ResponseStream.CopyToAsync(bytes, token);
                    if (bytes.Length != answer.ContentLength)
                        throw new EndOfStreamException($"{bytes.Length} bytes of {answer.ContentLength} came.");
                    return bytes.ToArray();
                }
                catch (AmazonServiceException missing) when (S3Failures.IsMissing(missing))
                {
                    return null;
                }
            },
            cancellation
        );

    /// <summary>Length and hash as the store reports them; null if there is no such object.</summary>
    public Task<ObjectFacts?> HeadAsync(string key, CancellationToken cancellation) =>
        retries.RunAsync<ObjectFacts?>(
            $"HEAD {key}",
            async token =>
            {
                try
                {
                    var answer = await client.GetObjectMetadataAsync(
                        new GetObjectMetadataRequest { BucketName = bucket, Key = key },
                        token
                    );
                    return new ObjectFacts(answer.ContentLength, answer.Metadata[HashName]);
                }
                catch (AmazonServiceException missing) when (S3Failures.IsMissing(missing))
                {
                    return null;
                }
            },
            cancellation
        );

    /// <summary>A large object, read on demand.</summary>
    public S3ReadStream OpenRead(string key, long length) => new(client, bucket, key, length, retries);

    /// <summary>A large object for a cache to fetch.</summary>
    public RemoteFile Remote(string key, long length) =>
        new(
            length,
            async (target, cancellation) =>
            {
                await using var content = OpenRead(key, length);
                await content.CopyToAsync(target, CopyBytes, cancellation);
            }
        );

    /// <summary>Writes a small object.</summary>
    /// <param name="onlyFirst">Asks the store to refuse if there is one already; not every store supports that, so check before and
    /// after.</param>
    /// <returns>False if the store refused.</returns>
    public Task<bool> PutAsync(string key, byte[] bytes, bool onlyFirst, CancellationToken cancellation) =>
        retries.RunAsync(
            $"PUT {key}",
            async token =>
            {
                try
                {
                    using var content = new MemoryStream(bytes, writable: false);
                    var request = new PutObjectRequest
                    {
                        BucketName = bucket,
                        Key = key,
                        InputStream = content,
                        UseChunkEncoding = false,
                        IfNoneMatch = onlyFirst ? "*" : null,
                    };
                    request.Metadata[HashName] = ContentHash.Of(bytes).Hex;
                    await client.PutObjectAsync(request, token);
                    return true;
                }
                catch (AmazonServiceException taken) when (onlyFirst && S3Failures.IsTaken(taken))
                {
                    return false;
                }
            },
            cancellation
        );

    /// <summary>Does nothing if there is no such object.</summary>
    public Task DeleteAsync(string key, CancellationToken cancellation) =>
        retries.RunAsync(
            $"DELETE {key}",
            async token =>
            {
                try
                {
                    await client.DeleteObjectAsync(new DeleteObjectRequest { BucketName = bucket, Key = key }, token);
                }
                catch (AmazonServiceException missing) when (S3Failures.IsMissing(missing))
                {
                    // What was to be removed is not there.
                }
            },
            cancellation
        );

    /// <summary>All objects below a prefix, by key.</summary>
    public async IAsyncEnumerable<ListedObject> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellation)
    {
        string? next = null;
        do
        {
            var from = next;
            var page = await retries.RunAsync(
                $"LIST {prefix}",
                token =>
                    client.ListObjectsV2Async(
                        new ListObjectsV2Request
                        {
                            BucketName = bucket,
                            Prefix = prefix,
                            ContinuationToken = from,
                        },
                        token
                    ),
                cancellation
            );
            foreach (var listed in page.S3Objects ?? [])
                yield return new ListedObject(listed.Key, listed.ETag ?? "", listed.Size ?? 0, Utc(listed.LastModified));
            next = page.IsTruncated == true ? page.NextContinuationToken : null;
        } while (next is not null);
    }

    /// <summary>Uploads in parts below a prefix that were begun and neither finished nor given up.</summary>
    public async IAsyncEnumerable<UnfinishedUpload> ListUnfinishedAsync(
        string prefix,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        (string? Key, string? Id) next = default;
        do
        {
            var from = next;
            var page = await retries.RunAsync(
                $"LIST UPLOADS {prefix}",
                token =>
                    client.ListMultipartUploadsAsync(
                        new ListMultipartUploadsRequest
                        {
                            BucketName = bucket,
                            Prefix = prefix,
                            KeyMarker = from.Key,
                            UploadIdMarker = from.Id,
                        },
                        token
                    ),
                cancellation
            );
            foreach (var upload in page.MultipartUploads ?? [])
                yield return new UnfinishedUpload(upload.Key, upload.UploadId, Utc(upload.Initiated));
            next = page.IsTruncated == true ? (page.NextKeyMarker, page.NextUploadIdMarker) : default;
        } while (next.Key is not null);
    }

    /// <summary>Aborts a multipart upload; does nothing if it no longer exists.</summary>
    public Task AbortAsync(string key, string uploadId, CancellationToken cancellation) =>
        retries.RunAsync(
            $"ABORT {key}",
            async token =>
            {
                try
                {
                    await client.AbortMultipartUploadAsync(
                        new AbortMultipartUploadRequest
                        {
                            BucketName = bucket,
                            Key = key,
                            UploadId = uploadId,
                        },
                        token
                    );
                }
                catch (AmazonServiceException missing) when (S3Failures.IsMissing(missing))
                {
                    // It was finished or given up meanwhile.
                }
            },
            cancellation
        );

    private static DateTimeOffset Utc(DateTime? time) =>
        time is { } known ? new DateTimeOffset(known.ToUniversalTime(), TimeSpan.Zero) : DateTimeOffset.MaxValue;
}

/// <param name="Sha256">Null if it was not written by us.</param>
internal sealed record ObjectFacts(long Bytes, string? Sha256);

internal sealed record ListedObject(string Key, string ETag, long Bytes, DateTimeOffset Modified);

internal sealed record UnfinishedUpload(string Key, string UploadId, DateTimeOffset Begun);
