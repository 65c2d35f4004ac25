using MovieGen.Domain.Assets;
using MovieGen.Media.Processes;

namespace MovieGen.Media.Probing;

/// <summary>
/// Facts of a still that FFmpeg reads (<see cref="Pictures.PictureLoader"/> says which): decoded once in full, so that damage is found at
/// the upload and not in the movie.
/// </summary>
internal sealed class StillMeasure(IFFmpegGate gate, string path, FileSignature signature, RefusedCodecs refused)
{
    private readonly FileProbe _probe = new(gate, path, signature, refused);

    /// <summary>The transfer of an HDR picture; null of all others.</summary>
    public string? Transfer { get; init; }

    public async Task<AssetFacts> MeasureAsync(CancellationToken cancellation)
    {
        var report = await _probe.DescribeAsync(cancellation);
        return await MeasureAsync(StreamChoice.Of(report, signature, refused).Picture!, [], cancellation);
    }

    public async Task<AssetFacts> MeasureAsync(StreamReport stream, IEnumerable<AssetWarning> known, CancellationToken cancellation)
    {
        var picture = await _probe.FirstPictureAsync(stream, cancellation);
        PictureLimits.Check(picture.Width, picture.Height, still: true);
        if (await _probe.DecodeAsync(stream, 1, cancellation) is { Clean: false })
            throw AssetRefusal.Damaged("its picture cannot be decoded without faults.");

        var turned = (picture.RotationDegrees != 0 ? picture.RotationDegrees : stream.RotationDegrees) % 180 != 0;
        var (width, height) = turned ? (picture.Height, picture.Width) : (picture.Width, picture.Height);
        return new(
            AssetKind.Image,
            signature.Demuxer!,
            0,
            null,
            new ImageFacts(stream.Codec, width, height, picture.PixelFormat) { Transfer = Transfer },
            null,
            [.. known, .. StillWarnings.Of(width, height, isAnimated: false)]
        );
    }
}
