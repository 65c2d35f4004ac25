using System.Collections.Immutable;
using System.Globalization;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Frames;
using MovieGen.Media.Processes;

namespace MovieGen.Media.Pictures;

/// <summary>The starts of libvips that pictures need. Pure.</summary>
internal static class PictureCommands
{
    private const string Picture = "in/0";

    public static VipsCommand Header(string path, ContentHash? source = null) =>
        new()
        {
            Tool = VipsTool.VipsHeader,
            Picture = path,
            Source = source,
            Arguments = ["-a", Picture],
        };

    /// <summary>
    /// Decodes everything and keeps nothing. A JPEG that lacks its end marker is whole all the same, so what its decoder warns of is judged
    /// by the caller; every other format is cut off if its decoder says so.
    /// </summary>
    public static VipsCommand DecodeAll(string path, string loader) =>
        new()
        {
            Picture = path,
            Arguments = ["avg", $"{Picture}[access=sequential,fail-on={(loader == "jpegload" ? "none" : "truncated")}]"],
        };

    /// <summary>An upright picture in sRGB with eight bits a channel: as PPM, or as PNG without compression if it is transparent.</summary>
    /// <param name="size">Upright; no larger than the picture.</param>
    public static VipsCommand Reduce(string path, PixelSize size, PictureColour colour, bool isTransparent) =>
        new()
        {
            Picture = path,
            Arguments =
            [
                "thumbnail",
                Picture,
                isTransparent ? ".png[compression=0,filter=none,strip]" : ".ppm",
                Text(size.Width),
                "--height",
                Text(size.Height),
                "--size",
                "force",
                .. Conversion(colour),
            ],
        };

    /// <summary>The inks of an upright picture as they are stored, one after the other, without a header.</summary>
    public static VipsCommand Inks(string path) => new() { Picture = path, Arguments = ["rawsave_fd", $"{Picture}[autorotate]", "1"] };

    /// <summary>Only what is not sRGB is converted: libvips' own idea of an untagged picture is off by some levels.</summary>
    private static ImmutableArray<string> Conversion(PictureColour colour) =>
        colour switch
        {
            PictureColour.Profile => ["--export-profile", "srgb"],
            PictureColour.DisplayP3 => ["--import-profile", "p3", "--export-profile", "srgb"],
            _ => [],
        };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>How a picture's colours are known.</summary>
internal enum PictureColour
{
    /// <summary>Nothing is said: sRGB.</summary>
    Untagged,

    /// <summary>By an ICC profile in the file.</summary>
    Profile,

    /// <summary>By the number of Display P3 in a HEIF file without a profile.</summary>
    DisplayP3,
}
