namespace MovieGen.Domain.Rendering;

/// <summary>What FFmpeg's pixel format names say about a picture. VP8 and VP9 hide their alpha from the format.</summary>
public static class PixelFormats
{
    private static readonly string[] OpaquePrefixes = ["yuv4", "yuvj", "gray", "rgb24", "rgb48"];
    private static readonly string[] AlphaPrefixes = ["yuva", "gbrap", "ya8", "ya16", "rgba64", "bgra64"];

    public static Transparency TransparencyOf(string pixelFormat) =>
        pixelFormat switch
        {
            // Palettes may hold transparent entries.
            "pal8" or "argb" or "rgba" or "abgr" or "bgra" => Transparency.Possible,
            "nv12" or "p010le" or "gbrp" => Transparency.None,
            _ when AlphaPrefixes.Any(prefix => pixelFormat.StartsWith(prefix, StringComparison.Ordinal)) => Transparency.Possible,
            _ when OpaquePrefixes.Any(prefix => pixelFormat.StartsWith(prefix, StringComparison.Ordinal)) => Transparency.None,
            _ => Transparency.Unknown,
        };
}

/// <summary>Whether a picture can let its background through.</summary>
public enum Transparency
{
    /// <summary>It never does.</summary>
    None,

    /// <summary>It may.</summary>
    Possible,

    /// <summary>The format is not one that we know: its background is kept in keys, and nothing is composited for it.</summary>
    Unknown,
}
