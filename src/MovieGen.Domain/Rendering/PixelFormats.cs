namespace MovieGen.Domain.Rendering;

/// <summary>What FFmpeg's pixel format names say about a picture.</summary>
public static class PixelFormats
{
    /// <summary>Whether pixels of this format may be see-through; palettes may hold see-through entries.</summary>
    public static bool MayBeTransparent(string pixelFormat) =>
        pixelFormat is "pal8" or "argb" or "rgba" or "abgr" or "bgra"
        || pixelFormat.StartsWith("yuva", StringComparison.Ordinal)
        || pixelFormat.StartsWith("gbrap", StringComparison.Ordinal)
        || pixelFormat.StartsWith("ya8", StringComparison.Ordinal)
        || pixelFormat.StartsWith("ya16", StringComparison.Ordinal)
        || pixelFormat.StartsWith("rgba64", StringComparison.Ordinal)
        || pixelFormat.StartsWith("bgra64", StringComparison.Ordinal);
}
