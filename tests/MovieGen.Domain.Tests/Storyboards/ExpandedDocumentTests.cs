using System.Text;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Storyboards.Automatic;
using MovieGen.Domain.Tests.Timelines;
using MovieGen.Domain.Timelines;
using static MovieGen.Domain.Tests.Storyboards.Storyboarding;

namespace MovieGen.Domain.Tests.Storyboards;

public sealed class ExpandedDocumentTests
{
    private static readonly Asset[] Assets =
    [
        Sample.Video("ast_clip", 30000, 1001, 41),
        Sample.Photo("ast_photo", 4000, 3000),
        Sample.Music("ast_song"),
    ];

    [Theory]
    [InlineData("24000/1001", 7.3, "")]
    [InlineData("25", 60, """, "defaults": { "transition": { "type": "fade", "duration": 0.7 }, "still": 3.3 }""")]
    [InlineData("60000/1001", 333.337, """, "defaults": { "transition": "wipeleft", "fit": "blur", "motion": "none" }""")]
    [InlineData("30", 12, """, "soundtrack": { "loudness": null }""")]
    [InlineData("30", 12, """, "soundtrack": { "music": [] }""")]
    public void The_scenes_that_are_written_make_the_same_movie(string rate, double seconds, string fields)
    {
        var json =
            $$"""{ "title": "Day", "output": { "fps": "{{rate}}" }, """
            + $$""" "auto": { "assets": ["ast_clip", "ast_photo", "ast_song"], "duration": {{seconds}} }{{fields}} }""";
        var library = Assets.ToDictionary(asset => asset.Id.Value);
        var chosen = AutomaticStoryboard.Expand(Accepted(json), library).Storyboard!;
        var written = Encoding.UTF8.GetString(ExpandedDocument.Of(Encoding.UTF8.GetBytes(json), chosen));

        Assert.DoesNotContain("\"auto\"", written, StringComparison.Ordinal);
        var read = Accepted(written);
        Assert.Equal(Frames(chosen, library), Frames(read, library));
        Assert.Equal(chosen.Soundtrack.Music.AsEnumerable(), read.Soundtrack.Music.AsEnumerable());
        Assert.Equal(chosen.Soundtrack.LoudnessLufs, read.Soundtrack.LoudnessLufs);
    }

    [Fact]
    public void What_has_scenes_stays_as_it_is()
    {
        const string Json = """{ "title": "Ünverändert 😀", "scenes": [ { "card": {} } ] }""";
        Assert.Equal(
            """{"title":"Ünverändert 😀","scenes":[{"card":{}}]}""",
            Encoding
                .UTF8.GetString(ExpandedDocument.Of(Encoding.UTF8.GetBytes(Json), Accepted(Json)))
                .Replace("\\uD83D\\uDE00", "😀", StringComparison.Ordinal)
        );
    }

    /// <summary>All that decides pictures and sound of the scenes.</summary>
    private static string Frames(Domain.Storyboards.Storyboard storyboard, IReadOnlyDictionary<string, Asset> library)
    {
        var timeline = TimelineCompiler.Compile(storyboard, library).Timeline!;
        return string.Join(
            '\n',
            timeline.Scenes.Select(scene => $"{scene.Start} {scene.Frames} {scene.Fit} {scene.TransitionOut} {scene.Picture}")
        );
    }
}
