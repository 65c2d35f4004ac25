using MovieGen.Domain.Assets;
using MovieGen.Media.Pictures;
using MovieGen.Media.Processes;

namespace MovieGen.Media.Probing;

/// <summary>
/// Facts of a still that libvips reads: its header says what it is, and one full decode whether all of it is there, so that damage is
/// found at the upload and not in the movie.
/// </summary>
internal sealed class PictureMeasure(PictureReader pictures, string path, FileSignature signature, string loader, RefusedCodecs refused)
{
    public async Task<AssetFacts> MeasureAsync(CancellationToken cancellation)
    {
        Check(CodecOf(loader));
        var (outcome, header) = await pictures.TryDescribeAsync(path, null, cancellation);
        VipsLog.Check(outcome);
        if (header is null || header.Loader != loader)
            throw AssetRefusal.Damaged("it cannot be read.");
        var codec = CodecOf(loader) ?? header.Compression ?? PictureLoader.Heif;
        Check(codec);
        PictureLimits.Check(header.Stored.Width, header.Stored.Height, still: true);
        VipsLog.Check(await pictures.TryDecodeAsync(path, loader, cancellation));

        var (width, height) = (header.Upright.Width, header.Upright.Height);
        return new(
            AssetKind.Image,
            signature.Demuxer!,
            0,
            null,
            new ImageFacts(codec, width, height, header.PixelFormat),
            null,
            [.. StillWarnings.Of(width, height, header.IsAnimated || IsAnimatedPng())]
        );
    }

    private bool IsAnimatedPng() => loader == "pngload" && AnimatedPng.Is(path);

    private void Check(string? codec)
    {
        if (codec is not null && refused.Contains(codec))
            throw AssetRefusal.CodecOfFarm(codec);
    }

    /// <returns>Null of HEIF, where the header says it.</returns>
    private static string? CodecOf(string loader) =>
        loader switch
        {
            "jpegload" => "mjpeg",
            "pngload" => "png",
            "webpload" => "webp",
            "tiffload" => "tiff",
            _ => null,
        };
}
