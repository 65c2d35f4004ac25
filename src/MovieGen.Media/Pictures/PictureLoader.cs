namespace MovieGen.Media.Pictures;

/// <summary>
/// The loader of libvips that reads a kind of still. GIF, BMP and HDR pictures have none: libvips reads BMP through ImageMagick, which is
/// not fit for strangers' files, and does not tone-map; they stay with FFmpeg, as animations do.
/// </summary>
internal static class PictureLoader
{
    /// <summary>Our name of HEIC and AVIF pictures, beside FFmpeg's demuxers for all others.</summary>
    public const string Heif = "heif";

    /// <summary>libvips' name of the loader, or null if FFmpeg reads such a file.</summary>
    /// <param name="demuxer">As an asset's facts give it.</param>
    public static string? Of(string demuxer) =>
        demuxer switch
        {
            "jpeg_pipe" => "jpegload",
            "png_pipe" => "pngload",
            "webp_pipe" => "webpload",
            "tiff_pipe" => "tiffload",
            Heif => "heifload",
            _ => null,
        };
}
