using System.Text;
using System.Text.Json.Nodes;
using MovieGen.Cli.Storyboards;

namespace MovieGen.Cli.Tests.Storyboards;

/// <summary>What is known of a storyboard before anything starts.</summary>
public sealed class StoryboardCheckTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public StoryboardCheckTests()
    {
        Write("beach.mp4", "....ftypisom");
        Write("sunset.jpg", "\u00ff\u00d8\u00ff\u00e0");
        Write("song.mp3", "ID3");
        Write("notes.txt", "buy milk");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_right_storyboard_has_its_files_and_no_problems()
    {
        var found = Check(
            """
            { "scenes": [ { "clip": { "asset": "beach.mp4" } }, { "still": { "asset": "./sunset.jpg" } } ],
              "soundtrack": { "music": [ { "asset": "song.mp3" } ] } }
            """
        );

        Assert.Empty(found.Problems);
        Assert.Equal(
            [_folder.At("beach.mp4"), _folder.At("song.mp3"), _folder.At("sunset.jpg")],
            found.Files.Values.Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Problems_of_fields_files_and_kinds_come_at_once_in_the_order_of_the_text()
    {
        var found = Check(
            """
            { "titel": "Summer",
              "scenes": [
                { "clip": { "asset": "beech.mp4", "in": -1 } },
                { "still": { "asset": "song.mp3" }, "fit": "covr" },
                { "clip": { "asset": "sunset.jpg" } } ] }
            """
        );

        Assert.Equal(
            [
                "1:3 storyboard.unknownField",
                "3:26 storyboard.unknownAsset",
                "3:45 storyboard.outOfRange",
                "4:27 storyboard.wrongAssetKind",
                "4:48 storyboard.unknownValue",
                "5:26 storyboard.wrongAssetKind",
            ],
            found.Problems.Select(p => $"{p.Position.Line}:{p.Position.Column} {p.Problem.Code}")
        );
        Assert.StartsWith("Did you mean \"beach.mp4\"?", found.Problems[1].Problem.Advice, StringComparison.Ordinal);
        Assert.StartsWith("movie.json:3:26  /scenes/0/clip/asset: ", found.Problems[1].Text("movie.json"), StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Refused, Assert.Throws<CliException>(() => found.Accepted()).ExitCode);
    }

    [Fact]
    public void Folders_and_patterns_become_their_media_in_natural_order()
    {
        Write("trip/IMG_10.jpg", "x");
        Write("trip/IMG_9.jpg", "x");
        Write("trip/more/clip.mov", "x");
        Write("trip/.hidden.jpg", "x");
        Write("trip/readme.md", "x");

        var found = Check("""{ "auto": { "duration": 60, "assets": [ "trip/", "sun*.jpg", "**/*.mov" ] } }""");

        Assert.Empty(found.Problems);
        Assert.Equal(
            [
                _folder.At("trip/IMG_9.jpg"),
                _folder.At("trip/IMG_10.jpg"),
                _folder.At("trip/more/clip.mov"),
                _folder.At("sunset.jpg"),
                _folder.At("trip/more/clip.mov"),
            ],
            JsonNode.Parse(found.Document)!["auto"]!["assets"]!.AsArray().Select(a => (string)a!)
        );
        Assert.Equal("/auto/assets/0", CheckedStoryboard.Origin("/auto/assets/2", found.Origins));
    }

    [Fact]
    public void A_scene_of_a_folder_is_a_scene_for_each_file_of_its_kind()
    {
        Write("trip/1.jpg", "x");
        Write("trip/2.jpg", "x");
        Write("trip/3.mp4", "x");

        var found = Check(
            """
            { // comments stay behind
              "scenes": [ { "card": {} }, { "id": "trip", "still": { "asset": "trip", "duration": 2 }, "fit": "blur" }, { "card": {} } ] }
            """
        );

        var scenes = JsonNode.Parse(found.Document)!["scenes"]!.AsArray();
        Assert.Equal(4, scenes.Count);
        Assert.Equal(
            ["trip-1 2 blur 1.jpg", "trip-2 2 blur 2.jpg"],
            scenes
                .Skip(1)
                .Take(2)
                .Select(s => $"{s!["id"]} {s["still"]!["duration"]} {s["fit"]} {Path.GetFileName((string)s["still"]!["asset"]!)}")
        );
        Assert.Equal("/scenes/2/fit", CheckedStoryboard.Origin("/scenes/3/fit", found.Origins));
    }

    [Theory]
    [InlineData("""{ "scenes": [ { "still": { "asset": "*.png" } } ] }""")]
    [InlineData("""{ "auto": { "duration": 9, "assets": [ "empty" ] } }""")]
    [InlineData("""{ "scenes": [ { "card": {} } ], "soundtrack": { "music": [ { "asset": "empty" } ] } }""")]
    public void A_folder_or_pattern_without_a_file_that_fits_is_a_problem(string json)
    {
        Directory.CreateDirectory(_folder.At("empty"));

        var found = Check(json);

        Assert.Equal("storyboard.unknownAsset", Assert.Single(found.Problems).Problem.Code);
        Assert.Equal(ExitCodes.NotFound, found.ExitCode);
    }

    [Fact]
    public void A_name_is_found_in_whatever_form_of_Unicode_the_disk_has_it()
    {
        Write("Cafe\u0301.jpg", "x"); // as macOS and some archives write it

        var found = Check("{ \"scenes\": [ { \"still\": { \"asset\": \"Caf\u00e9.jpg\" } } ] }");

        Assert.Empty(found.Problems);
        Assert.Equal(_folder.At("Cafe\u0301.jpg"), Assert.Single(found.Files).Value);
    }

    [Fact]
    public void A_byte_order_mark_does_no_harm_to_folders()
    {
        Write("trip/1.jpg", "x");
        File.WriteAllText(
            _folder.At("marked.json"),
            """{ "auto": { "duration": 9, "assets": [ "trip" ] } }""",
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)
        );

        Assert.Empty(StoryboardCheck.Of(StoryboardFile.Read(_folder.At("marked.json"))).Problems);
    }

    [Fact]
    public async Task A_pipe_and_a_raw_picture_are_left_out_of_a_folder_and_refused_by_name()
    {
        Write("trip/1.jpg", "x");
        Write("trip/1.nef", "II*\0");
        (await Programs.RunAsync("mkfifo", _folder.At("trip/2.jpg"))).Done();

        Assert.Single(Check("""{ "auto": { "duration": 9, "assets": [ "trip" ] } }""").Files);
        var named = Check("""{ "auto": { "duration": 9, "assets": [ "trip/2.jpg" ] } }""");
        Assert.Contains("not a regular file", Assert.Single(named.Problems).Problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_many_scenes_are_found_before_anything_is_read()
    {
        for (var i = 0; i < 2001; i++)
            Write($"many/{i}.jpg", "");

        var problem = Assert.Single(Check("""{ "scenes": [ { "still": { "asset": "many/*" } } ] }""").Problems).Problem;

        Assert.Equal(("storyboard.tooManyScenes", "/scenes"), (problem.Code, problem.Pointer));
    }

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.At(name))!);
        File.WriteAllText(_folder.At(name), text, Encoding.Latin1);
    }

    private CheckedStoryboard Check(string json) => StoryboardCheck.Of(new("movie.json", _folder.Root, Encoding.UTF8.GetBytes(json)));
}
