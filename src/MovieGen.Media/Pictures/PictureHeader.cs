using System.Globalization;
using MovieGen.Domain.Frames;

namespace MovieGen.Media.Pictures;

/// <summary>What libvips says of a picture without decoding it.</summary>
internal sealed record PictureHeader
{
    private const string Cmyk = "cmyk";

    public required string Loader { get; init; }

    /// <summary>As stored.</summary>
    public required PixelSize Stored { get; init; }

    public required int Bands { get; init; }

    /// <summary>Whether a channel has more than eight bits.</summary>
    public required bool IsDeep { get; init; }

    public required string Interpretation { get; init; }

    /// <summary>EXIF's number, 1 to 8.</summary>
    public required int Orientation { get; init; }

    public required bool HasProfile { get; init; }

    /// <summary>The codec of a HEIF picture: <c>hevc</c>, <c>av1</c>; null of others.</summary>
    public required string? Compression { get; init; }

    public required bool IsAnimated { get; init; }

    /// <summary>As it is shown.</summary>
    public PixelSize Upright => Orientation is >= 5 and <= 8 ? new(Stored.Height, Stored.Width) : Stored;

    public bool IsInk => Interpretation == Cmyk;

    public bool IsTransparent =>
        Bands
        == (
            IsInk ? 5
            : IsGray ? 2
            : 4
        );

    public bool IsGray => Bands <= 2;

    /// <summary>FFmpeg's name of what it is decoded to.</summary>
    public string PixelFormat =>
        (IsGray, IsTransparent) switch
        {
            (true, false) => IsDeep ? "gray16le" : "gray",
            (true, true) => IsDeep ? "ya16le" : "ya8",
            (false, false) => IsDeep ? "rgb48le" : "rgb24",
            (false, true) => IsDeep ? "rgba64le" : "rgba",
        };

    /// <param name="text">
    /// What <c>vipsheader -a</c> prints. Texts of the file's author follow libvips' own lines, so the first line of a name counts.
    /// </param>
    /// <returns>Null if it is no such report.</returns>
    public static PictureHeader? Parse(string text)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n'))
            if (line.IndexOf(": ", StringComparison.Ordinal) is > 0 and var colon)
                fields.TryAdd(line[..colon], line[(colon + 2)..].Trim());
        if (Number("width") is not { } width || Number("height") is not { } height || Number("bands") is not { } bands)
            return null;
        return new()
        {
            Loader = fields.GetValueOrDefault("vips-loader", ""),
            Stored = new(width, height),
            Bands = bands,
            IsDeep = fields.GetValueOrDefault("format") != "uchar",
            Interpretation = fields.GetValueOrDefault("interpretation", ""),
            Orientation = Number("orientation") ?? 1,
            HasProfile = fields.ContainsKey("icc-profile-data"),
            Compression = fields.GetValueOrDefault("heif-compression"),
            IsAnimated = fields.GetValueOrDefault("vips-loader") == "webpload" && Number("n-pages") > 1,
        };

        int? Number(string name) =>
            int.TryParse(fields.GetValueOrDefault(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
