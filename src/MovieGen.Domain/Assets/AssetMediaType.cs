namespace MovieGen.Domain.Assets;

/// <summary>
/// The media type of an asset's bytes (IANA's, where it has one), by what was measured of them. The user's name decides only between types
/// that the measurement does not tell apart.
/// </summary>
public static class AssetMediaType
{
    public const string Unknown = "application/octet-stream";

    /// <summary>Those that usual browsers play or show themselves.</summary>
    private static readonly HashSet<string> InBrowsers =
    [
        "video/mp4",
        "video/webm",
        "video/ogg",
        "audio/mp4",
        "audio/webm",
        "audio/ogg",
        "audio/mpeg",
        "audio/aac",
        "audio/wav",
        "audio/flac",
        "image/jpeg",
        "image/png",
        "image/gif",
        "image/webp",
        "image/avif",
        "image/bmp",
    ];

    public static string Of(Asset asset) =>
        asset.Facts.Demuxer switch
        {
            "mov" => Sounding(asset, HasExtension(asset, ".mov") ? "quicktime" : "mp4", "mp4"),
            "matroska" => Sounding(asset, HasExtension(asset, ".webm") ? "webm" : "matroska"),
            "ogg" => Sounding(asset, "ogg"),
            "asf" => Sounding(asset, "x-ms-wmv", "x-ms-wma"),
            "avi" => "video/x-msvideo",
            "mpegts" => "video/mp2t",
            "mpeg" => "video/mpeg",
            "flv" => "video/x-flv",
            "gif" => "image/gif",
            "jpeg_pipe" => "image/jpeg",
            "png_pipe" => "image/png",
            "webp_pipe" => "image/webp",
            "tiff_pipe" => "image/tiff",
            "bmp_pipe" => "image/bmp",
            "heif" => asset.Facts.Image?.Codec == "av1" ? "image/avif" : "image/heic",
            "mp3" => "audio/mpeg",
            "aac" => "audio/aac",
            "wav" => "audio/wav",
            "w64" => "audio/x-w64",
            "flac" => "audio/flac",
            "aiff" => "audio/aiff",
            "caf" => "audio/x-caf",
            "ac3" => "audio/ac3",
            "eac3" => "audio/eac3",
            "amr" => "audio/amr",
            _ => Unknown,
        };

    public static bool IsForBrowsers(string mediaType) => InBrowsers.Contains(mediaType);

    private static string Sounding(Asset asset, string video, string? audio = null) =>
        asset.Facts.Kind == AssetKind.Audio ? $"audio/{audio ?? video}" : $"video/{video}";

    private static bool HasExtension(Asset asset, string extension) => asset.Name.EndsWith(extension, StringComparison.OrdinalIgnoreCase);
}
