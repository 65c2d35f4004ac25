using System.Net;
using System.Text.Json.Nodes;
using MovieGen.EndToEnd.Tests.Running;

namespace MovieGen.EndToEnd.Tests.Serving;

/// <summary>What is sent is refused with words, or used for what it is; and nothing of a refusal stays.</summary>
[Collection(ServedFarmTests.Name)]
[Trait("Tier", "process")]
public sealed class HostileTests(ServedFarm served, SampleFiles files) : IDisposable
{
    public void Dispose() => served.Node.Report();

    [Theory]
    [InlineData("nothing", 422, "asset.empty")]
    [InlineData("a part", 422, "asset.truncated")]
    [InlineData("text", 415, "asset.unknownType")]
    [InlineData("a vast picture", 422, "asset.tooManyPixels")]
    public async Task A_file_that_cannot_be_used_is_refused_and_leaves_nothing(string what, int status, string code)
    {
        var before = Kept();
        using var answer = await served.Api.TakeInAsync(await MakeAsync(what), "holiday.mp4");
        await TestApi.ProblemAsync(answer, (HttpStatusCode)status, code);
        Assert.Equal(before, Kept());
    }

    [Fact]
    public async Task A_file_that_lies_about_its_length_is_taken_for_what_it_holds()
    {
        using var answer = await served.Api.TakeInAsync(
            HostileFiles.Claiming(await File.ReadAllBytesAsync(files.At(SampleFiles.Beach)), 0xFFFF_FFF0),
            "lying.mp4"
        );
        var asset = await TestApi.BodyAsync(answer);
        Assert.Equal(5.0, (double)asset["duration"]!, 0.1);
        Assert.Contains(asset["warnings"]!.AsArray(), warning => (string?)warning!["code"] == "asset.warning.duration");
    }

    [Theory]
    [InlineData("""{ "still": { "asset": "song.wav" } }""", "storyboard.wrongAssetKind", "/scenes/0/still/asset")]
    [InlineData(
        """{ "still": { "asset": "sunset.jpg" }, "transition": "explode" }""",
        "storyboard.unknownTransition",
        "/scenes/0/transition"
    )]
    [InlineData("""{ "still": { "asset": "sunset.jpg", "zoom": 2 } }""", "storyboard.unknownField", "/scenes/0/still/zoom")]
    [InlineData("""{ "clip": { "asset": "beach.mp4", "in": -1 } }""", "storyboard.outOfRange", "/scenes/0/clip/in")]
    [InlineData("""{ "still": { "asset": "sunset.jpg", "duration": -5 } }""", "storyboard.outOfRange", "/scenes/0/still/duration")]
    [InlineData("""{ "still": { "asset": "ast_0000000000000000000000000000" } }""", "storyboard.unknownAsset", "/scenes/0/still/asset")]
    [InlineData("""{ "still": { "asset": "sunset.jpg", "duration": 3630 } }, { "card": { "duration": 3630 } }""", "storyboard.tooLong", "")]
    public async Task A_storyboard_that_cannot_be_made_is_refused_at_its_place(string scene, string code, string pointer)
    {
        var storyboard = await files.UploadAsync(served.Api, $$"""{ "scenes": [ {{scene}}, { "card": {} } ] }""");
        var before = Kept();
        using var answer = await served.Api.PostAsync("/api/jobs", Envelope.Of(storyboard));
        var problem = await TestApi.ProblemAsync(answer, HttpStatusCode.BadRequest, code);
        Assert.Contains(
            problem["errors"]!.AsArray(),
            error => ((string)error!["pointer"]!).StartsWith($"/storyboard{pointer}", StringComparison.Ordinal)
        );
        Assert.Equal(before, Kept());
    }

    [Theory]
    [InlineData("", "storyboard.notJson")]
    [InlineData("{", "storyboard.notJson")]
    [InlineData("[]", "storyboard.wrongType")]
    public async Task What_is_no_storyboard_is_refused(string body, string code)
    {
        using var answer = await served.Api.PostAsync("/api/jobs", body);
        await TestApi.ProblemAsync(answer, HttpStatusCode.BadRequest, code);
    }

    [Fact]
    public async Task A_good_movie_is_made_after_all_that()
    {
        var storyboard = served.Storyboard.DeepClone();
        storyboard["scenes"]!.AsArray().Add(JsonNode.Parse("""{ "card": { "background": "#123456", "duration": 1 } }"""));
        var job = await served.Api.CompletedAsync(await served.Api.SubmitAsync(storyboard));
        Assert.Equal("completed", (string?)job["status"]);
    }

    private async Task<byte[]> MakeAsync(string what) =>
        what switch
        {
            "nothing" => [],
            "a part" => HostileFiles.Half(await HostileFiles.IndexFirstAsync(files.At(SampleFiles.Beach))),
            "text" => "This is a film, believe me.\n"u8.ToArray(),
            _ => HostileFiles.VastPicture(30_000, 30_000),
        };

    /// <summary>Everything that uploads and storyboards could leave in the data folder.</summary>
    private List<string> Kept() =>
        [
            .. ((string[])["assets", "staging", "documents", "scratch"])
                .Select(name => Path.Combine(served.DataFolder, name))
                .Where(Directory.Exists)
                .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
                .Order(StringComparer.Ordinal),
        ];
}
