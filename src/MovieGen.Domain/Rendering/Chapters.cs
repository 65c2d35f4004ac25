using System.Collections.Immutable;
using MovieGen.Domain.Timelines;

namespace MovieGen.Domain.Rendering;

/// <summary>
/// One chapter a scene, named by its first title or its id; a scene that dissolves from its first frame on leaves its place to the next
/// one.
/// </summary>
internal static class Chapters
{
    private const int MaxTitleLength = 100;

    public static ImmutableArray<Chapter> Of(Timeline timeline)
    {
        var chapters = ImmutableArray.CreateBuilder<Chapter>(timeline.Scenes.Length);
        foreach (var scene in timeline.Scenes)
        {
            var start = timeline.Seen(scene).Start;
            if (chapters.Count > 0 && chapters[^1].StartFrame == start)
                chapters.RemoveAt(chapters.Count - 1);
            chapters.Add(new Chapter(start, TitleOf(scene)));
        }
        return chapters.ToImmutable();
    }

    /// <summary>On one line, cut between characters as people count them.</summary>
    private static string TitleOf(TimelineScene scene)
    {
        var text = scene.Titles.IsEmpty
            ? ""
            : string.Join(' ', scene.Titles[0].Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (text.Length == 0)
            return scene.Id;
        var ends = System.Globalization.StringInfo.ParseCombiningCharacters(text);
        return ends.Length > MaxTitleLength ? text[..ends[MaxTitleLength]] : text;
    }
}
