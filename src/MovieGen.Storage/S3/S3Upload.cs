using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Microsoft.Extensions.Logging;
using MovieGen.Domain.Assets;

namespace MovieGen.Storage.S3;

/// <summary>
/// Brings one local file into the store: in one request, or in parts side by side, each tried again by itself. The object appears whole or
/// not at all. Afterwards the store is queried for what it has: a status of 200 is no proof.
/// </summary>
internal sealed partial class S3Upload(IAmazonS3 client, S3Options options, S3Objects objects, S3Retries retries, ILogger<S3Upload> logger)
{
    public const long SmallestPart = 8 * 1024 * 1024;
    private const int MaxParts = 9_000;

    /// <summary>A store may take minutes to put many parts together.</summary>
    private static readonly TimeSpan CompletionTime = TimeSpan.FromMinutes(10);

    /// <param name="sha256">Of the file; travels with the object.</param>
    /// <exception cref="IOException">The store has something else than it was given; that is removed.</exception>
    public async Task RunAsync(string key, string path, long bytes, ContentHash sha256, CancellationToken cancellation)
    {
        if (bytes <= SmallestPart)
            await PutAsync(key, path, sha256, cancellation);
        else
            await PutInPartsAsync(key, path, bytes, sha256, cancellation);

        var stored = await objects.HeadAsync(key, cancellation);
        if (stored == new ObjectFacts(bytes, sha256.Hex))
            return;
        await objects.DeleteAsync(key, cancellation);
        throw new IOException(
            $"The object store was given {bytes} bytes with hash {sha256} as {key}, and has {stored?.Bytes.ToString() ?? "no"} bytes "
                + $"with hash {stored?.Sha256 ?? "unknown"}."
        );
    }

    private Task PutAsync(string key, string path, ContentHash sha256, CancellationToken cancellation) =>
        retries.RunAsync(
            $"PUT {key}",
            async token =>
            {
                // The signature is over the body's hash, and the body itself has to be plain: some stores keep the framing of signed chunks
                // as if it were content.
                var request = new PutObjectRequest
                {
                    BucketName = options.Bucket,
                    Key = key,
                    FilePath = path,
                    UseChunkEncoding = false,
                    ContentType = "application/octet-stream",
                };
                request.Metadata[S3Objects.HashName] = sha256.Hex;
                await client.PutObjectAsync(request, token);
            },
            cancellation
        );

    private async Task PutInPartsAsync(string key, string path, long bytes, ContentHash sha256, CancellationToken cancellation)
    {
        var upload = await BeginAsync(key, sha256, cancellation);
        try
        {
            await CompleteAsync(key, upload, await SendPartsAsync(key, upload, path, bytes, cancellation), cancellation);
        }
        catch (Exception failure)
        {
            await GiveUpAsync(key, upload, failure);
            throw;
        }
    }

    private Task<string> BeginAsync(string key, ContentHash sha256, CancellationToken cancellation) =>
        retries.RunAsync(
            $"BEGIN {key}",
            async token =>
            {
                var request = new InitiateMultipartUploadRequest
                {
                    BucketName = options.Bucket,
                    Key = key,
                    ContentType = "application/octet-stream",
                };
                request.Metadata[S3Objects.HashName] = sha256.Hex;
                return (await client.InitiateMultipartUploadAsync(request, token)).UploadId;
            },
            cancellation
        );

    private async Task<List<PartETag>> SendPartsAsync(string key, string upload, string path, long bytes, CancellationToken cancellation)
    {
        var size = Math.Max(SmallestPart, bytes / MaxParts + 1);
        var count = (int)((bytes + size - 1) / size);
        var sent = new PartETag[count];
        var side = new ParallelOptions { MaxDegreeOfParallelism = options.Parallel, CancellationToken = cancellation };
        await Parallel.ForAsync(
            0,
            count,
            side,
            async (index, token) =>
            {
                var (from, length) = (index * size, Math.Min(size, bytes - index * size));
                sent[index] = new PartETag(index + 1, await SendPartAsync(key, upload, path, index + 1, from, length, token));
            }
        );
        return [.. sent];
    }

    private Task<string> SendPartAsync(
        string key,
        string upload,
        string path,
        int number,
        long from,
        long length,
        CancellationToken cancellation
    ) =>
        retries.RunAsync(
            $"PUT {key} part {number}",
            async token =>
            {
                var request = new UploadPartRequest
                {
                    BucketName = options.Bucket,
                    Key = key,
                    UploadId = upload,
                    PartNumber = number,
                    UseChunkEncoding = false,
                };
                (request.FilePath, request.FilePosition, request.PartSize) = (path, from, length);
                return (await client.UploadPartAsync(request, token)).ETag;
            },
            cancellation,
            S3Retries.UsualTime * Math.Max(1, (double)length / SmallestPart)
        );

    private Task CompleteAsync(string key, string upload, List<PartETag> parts, CancellationToken cancellation) =>
        retries.RunAsync(
            $"COMPLETE {key}",
            async token =>
            {
                try
                {
                    await client.CompleteMultipartUploadAsync(
                        new CompleteMultipartUploadRequest
                        {
                            BucketName = options.Bucket,
                            Key = key,
                            UploadId = upload,
                            PartETags = parts,
                        },
                        token
                    );
                }
                catch (AmazonServiceException gone) when (gone.ErrorCode == "NoSuchUpload")
                {
                    // An earlier try was carried out and its answer lost; whether that is so is seen when the object is read back.
                }
            },
            cancellation,
            CompletionTime
        );

    /// <summary>Uncompleted parts use space and are not listed. What cannot be aborted now is swept later.</summary>
    private async Task GiveUpAsync(string key, string upload, Exception failure)
    {
        GivesUp(failure, key);
        try
        {
            using var limit = new CancellationTokenSource(S3Retries.UsualTime);
            await client.AbortMultipartUploadAsync(
                new AbortMultipartUploadRequest
                {
                    BucketName = options.Bucket,
                    Key = key,
                    UploadId = upload,
                },
                limit.Token
            );
        }
        catch (Exception error)
            when (error
                    is AmazonServiceException
                        or AmazonClientException
                        or HttpRequestException
                        or IOException
                        or OperationCanceledException
            )
        {
            NotGivenUp(key, S3Failures.Name(error));
        }
    }
}
