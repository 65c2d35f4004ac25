using MovieGen.Domain.Storyboards;
using MovieGen.Media.Installation;
using MovieGen.Media.Processes;

namespace MovieGen.Media.Titles;

/// <summary>The shipped fonts with their metrics, read once.</summary>
public sealed class TitleTypefaces(TitleFonts fonts)
{
    private readonly FontMetrics _regular = FontMetrics.Read(fonts.Regular);
    private readonly FontMetrics _bold = FontMetrics.Read(fonts.Bold);

    /// <summary>Names that the fonts have in a process's folder.</summary>
    private const string RegularName = "regular.ttf",
        BoldName = "bold.ttf";

    internal static IEnumerable<PlacedFile> Files(TitleFonts fonts) =>
        [new PlacedFile.Local(RegularName, fonts.Regular), new PlacedFile.Local(BoldName, fonts.Bold)];

    internal IEnumerable<PlacedFile> Files() => Files(fonts);

    internal FontMetrics Metrics(TitleStyle style) => style == TitleStyle.LowerThird ? _regular : _bold;

    internal static string FileName(TitleStyle style) => style == TitleStyle.LowerThird ? RegularName : BoldName;
}
