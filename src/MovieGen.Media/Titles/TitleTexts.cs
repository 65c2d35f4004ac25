using System.Globalization;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Rendering;
using MovieGen.Domain.Storyboards;
using MovieGen.Media.Processes;

namespace MovieGen.Media.Titles;

/// <summary>
/// Draws the titles of a segment. What users wrote goes into files that FFmpeg reads as they are; the graph holds their names and numbers
/// of ours. Every position and every opacity is a function of the scene's frame, so a title continues unchanged across a segment's border.
/// </summary>
internal sealed class TitleTexts(TitleTypefaces typefaces)
{
    private const double FadeSeconds = 0.4;

    private readonly List<PlacedFile> _texts = [];

    /// <summary>What the process has to find in its folder.</summary>
    public IEnumerable<PlacedFile> Files => _texts.Count == 0 ? [] : [.. typefaces.Files(), .. _texts];

    /// <summary>Filters that draw the titles of one window, whose frames are counted from 0.</summary>
    public IEnumerable<string> Filters(SceneWindow window, FrameFormat format)
    {
        foreach (var title in window.Titles)
        {
            var layout = TitleLayout.Of(title.Text, title.Style, typefaces.Metrics(title.Style), format.Width, format.Height);
            if (layout.Lines.IsEmpty)
                continue;
            var seen = When(title.Range, window.Window, format.Rate);
            foreach (var filter in title.Style == TitleStyle.LowerThird ? Boxed(layout, format) : Centred(layout))
                yield return $"drawtext=fontfile=in/{TitleTypefaces.FileName(title.Style)}:expansion=none:text_shaping=1:"
                    + $"fontcolor=white:fontsize={layout.Size}:{filter}:{seen}";
        }
    }

    /// <summary>Each line has its own filter, so that it is centred on its own and its baseline is where we want it.</summary>
    private IEnumerable<string> Centred(TitleLayout layout)
    {
        var shadow = Math.Max(1, layout.Size / 24);
        for (var i = 0; i < layout.Lines.Length; i++)
            yield return $"textfile=in/{Place(layout.Lines[i])}:shadowcolor=black@0.6:shadowx={shadow}:shadowy={shadow}"
                + $":x=(w-text_w)/2:y={layout.FirstBaseline + i * layout.Leading}-max_glyph_a";
    }

    /// <summary>One filter for all lines, so that one box lies behind them.</summary>
    private IEnumerable<string> Boxed(TitleLayout layout, FrameFormat format)
    {
        var padding = Math.Max(4, layout.Size * 2 / 5);
        yield return $"textfile=in/{Place(string.Join('\n', layout.Lines))}:line_spacing={layout.Size / 4}:box=1:boxcolor=black@0.55:"
            + $"boxborderw={padding}"
            + $":x={format.Width / 20 + padding}:y={format.Height * 9 / 10}-text_h-{padding}";
    }

    private string Place(string text)
    {
        var name = $"t{_texts.Count.ToString(CultureInfo.InvariantCulture)}";
        _texts.Add(new PlacedFile.Text(name, text));
        return name;
    }

    /// <summary>In which frames of the window, and how opaque: <c>n</c> is the window's frame, <c>n + offset</c> the title's.</summary>
    private static string When(FrameRange title, FrameRange window, FrameRate rate)
    {
        var fade = Math.Clamp(rate.FrameAt(FadeSeconds), 1, Math.Max(1, title.Count / 2));
        var offset = window.Start - title.Start;
        var first = Math.Max(0, -offset);
        var last = Math.Min(window.Count, title.End - window.Start) - 1;
        return $"alpha='clip(min(n+({offset + 1}),{title.Count - offset}-n)/{fade},0,1)':enable='between(n,{first},{last})'";
    }
}
