using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using MovieGen.Domain.Rendering;

namespace MovieGen.Media.Assembly;

/// <summary>Title and chapters in FFmpeg's metadata format: the only way that the user's text takes into a movie.</summary>
internal static class ChapterFile
{
    public static string Of(MovieDescription movie)
    {
        var file = new StringBuilder(";FFMETADATA1\n");
        file.Append(CultureInfo.InvariantCulture, $"title={Escape(movie.Title)}\n");
        var rate = movie.Format.Rate;
        foreach (var (chapter, end) in WithEnds(movie.Chapters, movie.Frames))
            file.Append(
                CultureInfo.InvariantCulture,
                $"[CHAPTER]\nTIMEBASE={rate.Den}/{rate.Num}\nSTART={chapter.StartFrame}\nEND={end}\ntitle={Escape(chapter.Title)}\n"
            );
        return file.ToString();
    }

    /// <summary>Each chapter with the frame that it ends before.</summary>
    public static IEnumerable<(Chapter Chapter, long End)> WithEnds(ImmutableArray<Chapter> chapters, long frames) =>
        chapters.Select((chapter, i) => (chapter, i + 1 < chapters.Length ? chapters[i + 1].StartFrame : frames));

    /// <summary>What has a meaning in the format gets a backslash; what would end or confuse a line becomes a space.</summary>
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in OneLine(text))
        {
            if (c is '=' or ';' or '#' or '\\')
                escaped.Append('\\');
            escaped.Append(c);
        }
        return escaped.ToString();
    }

    /// <summary>
    /// As players show it and the file can hold it. FFmpeg takes a backslash at the end of a line as a continuation, escaped or not,
    /// and the next chapter for a part of this one; so no line ends with one.
    /// </summary>
    public static string OneLine(string text)
    {
        var line = string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        return line.EndsWith('\\') ? line + ' ' : line;
    }
}
