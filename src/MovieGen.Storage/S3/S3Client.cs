using Amazon.Runtime;
using Amazon.S3;

namespace MovieGen.Storage.S3;

/// <summary>The service's client as other stores than Amazon's understand it.</summary>
internal static class S3Client
{
    public static AmazonS3Client Of(S3Options options)
    {
        options.Check();
        return new AmazonS3Client(
            new BasicAWSCredentials(options.AccessKey, options.SecretKey),
            new AmazonS3Config
            {
                ServiceURL = options.Endpoint,
                ForcePathStyle = true,
                AuthenticationRegion = options.Region,

                // Trailing checksums are Amazon's own; the signature covers the hash of the body, which every store checks that checks
                // signatures.
                RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
                ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,

                // Retries and time limits are S3Retries' matter: one place, with a log line for each.
                MaxErrorRetry = 0,
                Timeout = TimeSpan.FromHours(1),
            }
        );
    }
}
