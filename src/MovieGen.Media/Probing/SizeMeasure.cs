using System.Collections.Immutable;
using System.Globalization;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Problems;

namespace MovieGen.Media.Probing;

/// <summary>
/// Finds pictures that change their size, as recordings of video calls do when the line is bad. Only key frames can; where parameter sets
/// say the size, they are compared before anything is decoded.
/// </summary>
internal sealed class SizeMeasure(FileProbe probe, FileSignature signature, StreamReport stream)
{
    /// <summary>Types of the units that say the size, by codec.</summary>
    private static readonly ImmutableDictionary<string, int> ParameterSets = new Dictionary<string, int>
    {
        ["h264"] = 7,
        ["hevc"] = 33,
        ["mpeg2video"] = 0xB3,
    }.ToImmutableDictionary();

    /// <returns>The sizes, each once; one if there is no change, or the container is none in which sizes change.</returns>
    public async Task<ImmutableArray<(int Width, int Height)>> SizesAsync(CancellationToken cancellation)
    {
        var mayChange = signature.Demuxer switch
        {
            "matroska" => stream.Codec is "vp8" or "vp9",
            "mpegts" => ParameterSets.TryGetValue(stream.Codec, out var type)
                && await probe.CountUnitsAsync(stream, type, cancellation) > 1,
            _ => false,
        };
        return mayChange ? await probe.KeyFrameSizesAsync(stream, cancellation) : [(stream.Width, stream.Height)];
    }

    public static AssetWarning Warning(ImmutableArray<(int Width, int Height)> sizes, StreamReport stream) =>
        new(
            ProblemCodes.AssetWarning.SizeChanges,
            string.Create(
                CultureInfo.InvariantCulture,
                $"The picture changes its size {sizes.Length - 1} times or more; all of it is scaled to {stream.Width}×{stream.Height}."
            )
        );
}
