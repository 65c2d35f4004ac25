using System.Collections.Immutable;

namespace MovieGen.Domain.Storyboards.Format;

/// <summary>The transitions of the format besides the cut: those of FFmpeg's xfade filter since 5.1, by the filter's names.</summary>
public static class Transitions
{
    /// <summary>In ordinal order.</summary>
    public static ImmutableArray<string> Names { get; } =
    [
        "circleclose",
        "circlecrop",
        "circleopen",
        "diagbl",
        "diagbr",
        "diagtl",
        "diagtr",
        "dissolve",
        "distance",
        "fade",
        "fadeblack",
        "fadefast",
        "fadegrays",
        "fadeslow",
        "fadewhite",
        "hblur",
        "hlslice",
        "horzclose",
        "horzopen",
        "hrslice",
        "pixelize",
        "radial",
        "rectcrop",
        "slidedown",
        "slideleft",
        "slideright",
        "slideup",
        "smoothdown",
        "smoothleft",
        "smoothright",
        "smoothup",
        "squeezeh",
        "squeezev",
        "vdslice",
        "vertclose",
        "vertopen",
        "vuslice",
        "wipebl",
        "wipebr",
        "wipedown",
        "wipeleft",
        "wiperight",
        "wipetl",
        "wipetr",
        "wipeup",
        "zoomin",
    ];
}
