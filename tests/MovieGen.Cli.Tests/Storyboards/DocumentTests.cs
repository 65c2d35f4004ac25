using System.Text;
using System.Text.Json.Nodes;
using MovieGen.Cli.Storyboards;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Storyboards.Format;
using MovieGen.Domain.Storyboards.Reading;

namespace MovieGen.Cli.Tests.Storyboards;

/// <summary>Storyboards that the command line writes are right.</summary>
public sealed class DocumentTests
{
    public static TheoryData<string> Styles => [.. MovieStyle.All.Select(style => style.Name)];

    [Theory]
    [MemberData(nameof(Styles))]
    public void A_movie_of_files_is_a_storyboard_in_every_style(string style)
    {
        var document = AutomaticDocument.Of(
            ["/trip/a.jpg", "/elsewhere/b.mp4"],
            60,
            "Été",
            MovieStyle.All.Single(known => known.Name == style),
            [("aspect", "9:16"), ("resolution", null)],
            "/trip"
        );

        Assert.Empty(StoryboardParser.Parse(document, Transitions.Names).Problems);
        var json = JsonNode.Parse(document)!;
        Assert.Equal(["a.jpg", "/elsewhere/b.mp4"], json["auto"]!["assets"]!.AsArray().Select(a => (string)a!));
        Assert.Equal("{\"aspect\":\"9:16\"}", json["output"]!.ToJsonString());
        Assert.Contains("Été", Encoding.UTF8.GetString(document), StringComparison.Ordinal);
    }

    [Fact]
    public void A_starter_names_the_files_of_its_folder()
    {
        var starter = StarterDocument.Of(
            "movie.jsonc",
            [("a \"b\".jpg", AssetKind.Image), ("c.mp4", AssetKind.Video), ("d.mp3", AssetKind.Audio)]
        );

        Assert.Equal(["a \"b\".jpg", "c.mp4", "d.mp3"], AssetsOf(starter));
    }

    [Fact]
    public void A_starter_of_an_empty_folder_shows_what_to_write() =>
        Assert.Equal(["beach.mp4", "sunset.jpg"], AssetsOf(StarterDocument.Of("movie.jsonc", [])));

    [Theory]
    [InlineData("summer.jsonc", "summer.jsonc")]
    [InlineData("two\nlines.jsonc", "two lines.jsonc")]
    public void The_comments_of_a_starter_name_its_own_file(string file, string named)
    {
        var starter = StarterDocument.Of(file, []);

        Assert.Empty(StoryboardParser.Parse(Encoding.UTF8.GetBytes(starter), Transitions.Names).Problems);
        Assert.Contains($"moviegen render {named} --out movie.mp4\n", starter, StringComparison.Ordinal);
        Assert.Contains($"moviegen check {named}\n", starter, StringComparison.Ordinal);
    }

    private static IEnumerable<string> AssetsOf(string starter)
    {
        var document = Encoding.UTF8.GetBytes(starter);
        Assert.Empty(StoryboardParser.Parse(document, Transitions.Names).Problems);
        return StoryboardDocument.AssetReferences(document).Select(found => found.Reference);
    }
}
