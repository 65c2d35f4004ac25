using MovieGen.Domain.Naming;

namespace MovieGen.Domain.Storyboards.Reading;

/// <summary>"Did you mean": the known name that a wrong one was probably meant to be.</summary>
internal static class Suggestions
{
    /// <summary>What people call frame rates and sizes that we name exactly.</summary>
    private static readonly Dictionary<string, string> UsualNames = new(StringComparer.OrdinalIgnoreCase)
    {
        { "23.976", "24000/1001" },
        { "23.98", "24000/1001" },
        { "29.97", "30000/1001" },
        { "59.94", "60000/1001" },
        { "ntsc", "30000/1001" },
        { "pal", "25" },
        { "hd", "720p" },
        { "full hd", "1080p" },
        { "fhd", "1080p" },
        { "2k", "1440p" },
        { "qhd", "1440p" },
        { "4k", "2160p" },
        { "uhd", "2160p" },
        { "vertical", "9:16" },
        { "portrait", "9:16" },
        { "landscape", "16:9" },
        { "square", "1:1" },
        { "fill", "cover" },
        { "crop", "cover" },
        { "letterbox", "contain" },
        { "crossfade", "fade" },
        { "none", "cut" },
    };

    /// <summary>The nearest name, or the one that people usually mean by another name; null if there is none.</summary>
    public static string? Nearest(string wrong, IReadOnlyCollection<string> known) =>
        UsualNames.TryGetValue(wrong, out var exact) && known.Contains(exact) ? exact : NearestName.Of(wrong, known);
}
