using System.Collections.Immutable;
using System.Globalization;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Problems;

namespace MovieGen.Media.Probing;

/// <summary>
/// Finds pictures that change their size, as recordings of video calls do when the line is bad. VP8 and VP9 say it in frames; where
/// parameter sets say the size, these are compared before any key frame is decoded.
/// </summary>
/// <param name="stream">With the size of its first picture.</param>
internal sealed class SizeMeasure(FileProbe probe, FileSignature signature, StreamReport stream)
{
    /// <summary>Types of the units that say the size, by codec.</summary>
    private static readonly ImmutableDictionary<string, int> ParameterSets = new Dictionary<string, int>
    {
        ["h264"] = 7,
        ["hevc"] = 33,
        ["mpeg2video"] = 0xB3,
        ["av1"] = 1,
    }.ToImmutableDictionary();

    /// <returns>
    /// The sizes, each once. One if there is no change, or the container is none in which sizes change; none if they are unknown, because
    /// looking takes too long, a frame cannot be read, or frames may differ from their parameter set.
    /// </returns>
    public async Task<ImmutableArray<(int Width, int Height)>> SizesAsync(CancellationToken cancellation)
    {
        try
        {
            if (stream.Codec is "vp8" or "vp9")
                return await probe.VpxSizesAsync(stream, cancellation);
            ImmutableArray<(int, int)> sizes = await MayChangeAsync(cancellation)
                ? await probe.KeyFrameSizesAsync(stream, cancellation)
                : [(stream.Width, stream.Height)];
            // Frames of AV1 may override the size of their sequence header.
            return stream.Codec == "av1" && sizes.Length == 1 ? [] : sizes;
        }
        catch (AssetRefusal)
        {
            // Whoever does not know scales every picture, which is always right.
            return [];
        }
    }

    /// <summary>MP4 keeps the parameter sets of a track apart from its frames.</summary>
    private async Task<bool> MayChangeAsync(CancellationToken cancellation) =>
        signature.Demuxer is "matroska" or "mpegts" or "flv"
        && ParameterSets.TryGetValue(stream.Codec, out var type)
        && await probe.HasSeveralUnitsAsync(stream, type, cancellation);

    public static AssetWarning Warning(ImmutableArray<(int Width, int Height)> sizes, StreamReport stream) =>
        new(
            ProblemCodes.AssetWarning.SizeChanges,
            string.Create(
                CultureInfo.InvariantCulture,
                $"The picture changes its size {sizes.Length - 1} times or more; all of it is scaled to {stream.Width}×{stream.Height}."
            )
        );
}
