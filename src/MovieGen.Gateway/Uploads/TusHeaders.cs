using System.Globalization;
using Microsoft.AspNetCore.Http;
using MovieGen.Domain.Uploads;
using MovieGen.Gateway.Assets;

namespace MovieGen.Gateway.Uploads;

/// <summary>The headers of tus 1.0.0, the resumable upload protocol (tus.io), and two of ours.</summary>
internal static class TusHeaders
{
    public const string Version = "1.0.0";
    public const string Resumable = "Tus-Resumable";
    public const string Versions = "Tus-Version";
    public const string Length = "Upload-Length";
    public const string Deferred = "Upload-Defer-Length";
    public const string Offset = "Upload-Offset";
    public const string Metadata = "Upload-Metadata";
    public const string Checksum = "Upload-Checksum";
    public const string Concat = "Upload-Concat";
    public const string MethodOverride = "X-HTTP-Method-Override";
    public const string BodyType = "application/offset+octet-stream";

    private const string Expires = "Upload-Expires";
    private const string Status = "Upload-Status";
    private const string Asset = "Upload-Asset";
    private const string Extensions = "creation,creation-with-upload,termination,checksum,expiration";

    public static string LocationOf(UploadId id) => $"/api/uploads/{id}";

    /// <summary>What is spoken here.</summary>
    public static void DescribeServer(IHeaderDictionary headers)
    {
        headers[Versions] = Version;
        headers["Tus-Extension"] = Extensions;
        headers["Tus-Max-Size"] = AssetIntake.MaxBytes.ToString(CultureInfo.InvariantCulture);
        headers["Tus-Checksum-Algorithm"] = UploadChecksum.Algorithms;
    }

    /// <summary>Where an upload is, and until when it can be continued.</summary>
    public static void Describe(IHeaderDictionary headers, Upload upload)
    {
        headers[Offset] = upload.Offset.ToString(CultureInfo.InvariantCulture);
        headers[Status] = upload.Status.ToString().ToLowerInvariant();
        if (upload.Asset is { } asset)
            headers[Asset] = asset.Value;
        headers[Expires] = upload.ExpiresAt.ToString("R", CultureInfo.InvariantCulture);
    }
}
