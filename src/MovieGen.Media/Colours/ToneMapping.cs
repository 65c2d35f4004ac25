using System.Collections.Immutable;

namespace MovieGen.Media.Colours;

/// <summary>HDR (PQ or HLG) to SDR, the same for videos and stills; counts in floats, so it comes after a reduction.</summary>
internal static class ToneMapping
{
    /// <summary>Of video: to <c>yuv420p</c>, bt709, limited range. Its own tags are often half there; HDR is bt2020 always.</summary>
    /// <param name="transfer">FFmpeg's name of the source's transfer.</param>
    public static ImmutableArray<string> OfVideo(string transfer) =>
        [
            $"setparams=color_primaries=bt2020:color_trc={transfer}:colorspace=bt2020nc:range=tv",
            .. Middle,
            "zscale=t=bt709:m=bt709:r=tv",
            "format=yuv420p",
        ];

    /// <summary>Of a still: to <c>gbrp</c> in the movie's transfer. Its range is its own: AVIF always says it.</summary>
    /// <inheritdoc cref="OfVideo"/>
    public static ImmutableArray<string> OfStill(string transfer) =>
        [
            $"setparams=color_primaries=bt2020:color_trc={transfer}:colorspace=bt2020nc",
            .. Middle,
            "zscale=t=bt709:m=gbr:r=pc",
            "format=gbrp",
        ];

    private static readonly ImmutableArray<string> Middle =
    [
        "zscale=t=linear:npl=100",
        "format=gbrpf32le",
        "zscale=p=bt709",
        "tonemap=hable:desat=0",
    ];
}
