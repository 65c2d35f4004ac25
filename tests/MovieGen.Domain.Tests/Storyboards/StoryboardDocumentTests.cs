using System.Collections.Frozen;
using System.Text;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Rendering;
using MovieGen.Domain.Storyboards;
using MovieGen.Domain.Storyboards.Reading;
using static MovieGen.Domain.Tests.Storyboards.Storyboarding;

namespace MovieGen.Domain.Tests.Storyboards;

public sealed class StoryboardDocumentTests
{
    private const string Document = """
        { "title" : "asset",   "soundtrack": { "music": [ { "volume": 1.50, "asset": "music/Größe.mp3" } ] },
          "scenes": [ { "clip": { "asset": "a\u002fb.mp4", "in": 2e0 }, "titles": [ { "text": "asset" } ] },
                      { "still": { "asset": "photo.jpg" } }, { "still": { "asset": "ast_1" } }, { "card": {} },
                        { "still": { "asset": "photo.jpg" } } ] }
        """;

    [Fact]
    public void Every_reference_is_found_with_its_place() =>
        Assert.Equal(
            [
                new("/soundtrack/music/0/asset", "music/Größe.mp3"),
                new("/scenes/0/clip/asset", "a/b.mp4"),
                new("/scenes/1/still/asset", "photo.jpg"),
                new("/scenes/2/still/asset", "ast_1"),
                new("/scenes/4/still/asset", "photo.jpg"),
            ],
            StoryboardDocument.AssetReferences(Encoding.UTF8.GetBytes(Document))
        );

    [Fact]
    public void Automatic_assets_are_references() =>
        Assert.Equal(
            [new("/auto/assets/0", "a.jpg"), new("/auto/assets/1", "b.mp4")],
            StoryboardDocument.AssetReferences("""{ "auto": { "duration": 60, "assets": [ "a.jpg", "b.mp4" ] } }"""u8.ToArray())
        );

    [Theory]
    [InlineData(
        """
            { "asset": "x", "scenes": [ { "still": { "asset": "a.jpg" }, "asset": "y", "foo": { "clip": { "asset": "z" } } } ],
              "oops": [[{ "asset": "w" }]] }
            """
    )]
    [InlineData("""{ "scenes": [ { "still": { "asset": 1 } }, 7, null, { "still": { "asset": "a.jpg" } } ] }""")]
    [InlineData("""{ "scenes": [ { "still": { "asset": "a.jpg" } }, { "still": """)]
    [InlineData("""{ "\ud800": 1, "scenes": [ { "still": { "asset": "\ud800" } }, { "still": { "asset": "a.jpg" } } ] }""")]
    public void A_document_with_faults_still_tells_its_references(string json) =>
        Assert.Equal(["a.jpg"], StoryboardDocument.AssetReferences(Encoding.UTF8.GetBytes(json)).Select(found => found.Reference));

    [Fact]
    public void Nothing_but_the_references_is_changed_by_replacing_them()
    {
        var names = new Dictionary<string, string>
        {
            ["photo.jpg"] = "ast_photo",
            ["a/b.mp4"] = "ast_clip",
            ["music/Größe.mp3"] = "ast_music",
        }.ToFrozenDictionary();

        var replaced = StoryboardDocument.ReplaceAssets(
            Encoding.UTF8.GetBytes(Document),
            reference => names.GetValueOrDefault(reference, reference)
        );

        Assert.Equal(
            Document
                .Replace("photo.jpg", "ast_photo", StringComparison.Ordinal)
                .Replace("a\\u002fb.mp4", "ast_clip", StringComparison.Ordinal)
                .Replace("music/Größe.mp3", "ast_music", StringComparison.Ordinal),
            Encoding.UTF8.GetString(replaced)
        );
    }

    [Fact]
    public void A_new_reference_is_written_as_json()
    {
        var replaced = StoryboardDocument.ReplaceAssets(
            Encoding.UTF8.GetBytes(WithScene("""{ "still": { "asset": "x" } }""")),
            _ => "a\"\\ä"
        );

        Assert.Equal("a\"\\ä", Assert.Single(StoryboardDocument.AssetReferences(replaced)).Reference);
    }

    [Fact]
    public void What_is_no_json_is_left_alone() =>
        Assert.Equal("{ nonsense"u8.ToArray(), StoryboardDocument.ReplaceAssets("{ nonsense"u8.ToArray(), _ => "x"));

    [Fact]
    public void A_refused_document_tells_its_missing_assets_too()
    {
        var json = """{ "titel": 1, "scenes": [ { "still": { "asset": "ast_gone" } }, { "still": { "asset": "" } } ] }"""u8.ToArray();

        var refused = MovieBuild.Prepare(
            json,
            new Dictionary<string, Asset>(),
            AccountId.Local,
            new EngineIdentity(1, "ffmpeg", "fonts", [])
        );

        Assert.Equal(
            [
                "storyboard.unknownField /titel",
                "storyboard.unknownAsset /scenes/1/still/asset",
                "storyboard.unknownAsset /scenes/0/still/asset",
            ],
            refused.Problems.Select(p => $"{p.Code} {p.Pointer}")
        );
    }

    [Fact]
    public void A_storyboard_names_each_asset_once_in_order() =>
        Assert.Equal(["a/b.mp4", "photo.jpg", "ast_1", "music/Größe.mp3"], StoryboardReferences.Of(Accepted(Document)));

    [Fact]
    public void An_automatic_storyboard_names_its_assets() =>
        Assert.Equal(
            ["ast_a", "ast_b"],
            StoryboardReferences.Of(Accepted("""{ "auto": { "assets": ["ast_a", "ast_b", "ast_a"], "duration": 60 } }"""))
        );
}
