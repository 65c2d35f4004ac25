using System.Text;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;
using MovieGen.Domain.Tests.Timelines;

namespace MovieGen.Domain.Tests.Rendering;

public sealed class MovieBuildTests
{
    [Fact]
    public void A_document_becomes_a_plan()
    {
        var plan = Prepare(
            """
            { "title": "Summer", "output": { "resolution": "720p", "fps": "30", "hls": true },
              "defaults": { "transition": { "type": "fade", "duration": 1 } },
              "scenes": [ { "clip": { "asset": "ast_v30", "in": 2, "duration": 6 }, "titles": [ { "text": "Day one" } ] },
                { "still": { "asset": "ast_photo", "duration": 5 } } ],
              "soundtrack": { "music": [ { "asset": "ast_song", "volume": 0.5 } ] } }
            """
        ).Plan!;
        Assert.Equal(300, plan.Timeline.Frames);
        Assert.Equal(["body", "joint", "body"], plan.Segments.Select(s => s.IsJoint ? "joint" : "body"));
        Assert.Single(((SoundtrackDescription)plan.Soundtrack.Description).Music);
        Assert.Empty(plan.Timeline.Warnings);
    }

    [Theory]
    [InlineData("{", ProblemCodes.Storyboard.NotJson)]
    [InlineData("""{ "scenes": [ { "clip": { "asset": "ast_missing", "duration": 3 } } ] }""", ProblemCodes.Storyboard.UnknownAsset)]
    [InlineData(
        """{ "scenes": [ { "card": { "duration": 3 }, "transition": { "type": "spin" } } ] }""",
        ProblemCodes.Storyboard.UnknownTransition
    )]
    [InlineData("""{ "scenes": [ { "card": { "duration": 0.5 } } ] }""", ProblemCodes.Storyboard.TooShort)]
    public void Each_step_can_refuse(string json, string code)
    {
        var prepared = Prepare(json);
        Assert.Null(prepared.Plan);
        Assert.Contains(code, prepared.Problems.Select(p => p.Code));
    }

    [Fact]
    public void A_refused_document_names_its_missing_assets_too() =>
        Assert.Equal(
            [ProblemCodes.Storyboard.UnknownField, ProblemCodes.Storyboard.UnknownAsset],
            Prepare("""{ "scenes": [ { "clip": { "asset": "ast_missing", "duration": 3 }, "colour": 1 } ] }""").Problems.Select(p => p.Code)
        );

    [Theory]
    [InlineData("""{ "card": { "duration": 3 } }, { "fitt": 1, "card": {} }""")] // beside a problem of the document
    [InlineData("""{ "card": { "duration": 3 } }""")]
    public void Whatever_their_kind_no_more_than_five_hundred_problems_are_listed(string scene)
    {
        var missing = string.Join(',', Enumerable.Range(0, 600).Select(i => $$"""{ "clip": { "asset": "ast_missing{{i}}" } }"""));
        var problems = Prepare($$"""{ "scenes": [ {{scene}}, {{missing}} ] }""").Problems;

        Assert.Equal(501, problems.Length);
        Assert.Equal(ProblemCodes.Storyboard.TooManyProblems, problems[^1].Code);
    }

    [Theory]
    [InlineData("24000/1001", 45)]
    [InlineData("25", 2700)]
    [InlineData("30", 61.3)]
    public void An_automatic_storyboard_becomes_a_movie_of_exactly_the_requested_length(string fps, double seconds)
    {
        var json = $$"""
            { "output": { "fps": "{{fps}}" }, "defaults": { "transition": { "type": "fade", "duration": 1 } },
              "auto": { "assets": ["ast_v30", "ast_photo", "ast_film", "ast_tall", "ast_v25"], "duration": {{seconds.ToString(
                System.Globalization.CultureInfo.InvariantCulture
            )}} } }
            """;
        var plan = Prepare(json).Plan!;
        Assert.Equal(plan.Timeline.Output.Rate.FrameAt(seconds), plan.Timeline.Frames);
        Assert.DoesNotContain(plan.Timeline.Warnings, w => w.Code.StartsWith("timeline.", StringComparison.Ordinal));
    }

    [Fact]
    public void Repeated_material_is_rendered_once()
    {
        var plan = Prepare("""{ "auto": { "assets": ["ast_v30", "ast_photo"], "duration": 1800 } }""").Plan!;
        Assert.Contains(ProblemCodes.Storyboard.Repeats, plan.Timeline.Warnings.Select(w => w.Code));
        Assert.True(
            plan.Keys().Distinct().Count() * 5 < plan.Segments.Length,
            $"{plan.Keys().Distinct().Count()} of {plan.Segments.Length} segments are different"
        );
    }

    private static PreparedMovie Prepare(string json) =>
        MovieBuild.Prepare(Encoding.UTF8.GetBytes(json), Sample.Library, AccountId.Local, PlanSample.Engine);
}
