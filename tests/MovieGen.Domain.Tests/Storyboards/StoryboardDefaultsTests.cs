using MovieGen.Domain.Frames;
using MovieGen.Domain.Storyboards;
using static MovieGen.Domain.Tests.Storyboards.Storyboarding;

namespace MovieGen.Domain.Tests.Storyboards;

public sealed class StoryboardDefaultsTests
{
    [Fact]
    public void What_is_not_said_is_1080p_at_30_standard_with_no_hls()
    {
        var storyboard = Accepted("""{ "scenes": [ { "still": { "asset": "ast_a" } } ] }""");

        Assert.Equal(new OutputRequest(1920, 1080, new FrameRate(30, 1), new EncodeQuality("medium", 20), Hls: false), storyboard.Output);
        Assert.Equal(new SceneDefaults(5, FitMode.Cover, new MotionRequest.KenBurns(), null), storyboard.Defaults);
        Assert.Equal("Untitled", storyboard.Title);
        Assert.Equal(-14, storyboard.Soundtrack.LoudnessLufs);
        Assert.Empty(storyboard.Soundtrack.Music);
        var scene = Assert.Single(storyboard.Scenes);
        Assert.Equal(new SceneSource.Still("ast_a", 5, new MotionRequest.KenBurns()), scene.Source);
        Assert.Equal(("scene-1", "/scenes/0", FitMode.Cover, RgbColor.Black), (scene.Id, scene.Pointer, scene.Fit, scene.Background));
        Assert.Null(scene.Transition);
    }

    [Fact]
    public void Scenes_take_the_defaults_where_they_say_nothing_themselves()
    {
        var storyboard = Accepted(
            """
            { "defaults": { "still": 3, "fit": "blur", "motion": "none", "transition": { "type": "fade", "duration": 0.5 } },
              "scenes": [ { "still": { "asset": "ast_a" } },
                          { "still": { "asset": "ast_a", "duration": 7, "motion": "kenBurns" }, "fit": "contain", "transition": "cut" },
                          { "card": {}, "transition": { "type": "wipeleft" } } ] }
            """
        );

        Assert.Equal(new SceneSource.Still("ast_a", 3, new MotionRequest.None()), storyboard.Scenes[0].Source);
        Assert.Equal(FitMode.Blur, storyboard.Scenes[0].Fit);
        Assert.Equal(new TransitionRequest("fade", 0.5), storyboard.Scenes[0].Transition);
        Assert.Equal(new SceneSource.Still("ast_a", 7, new MotionRequest.KenBurns()), storyboard.Scenes[1].Source);
        Assert.Equal(FitMode.Contain, storyboard.Scenes[1].Fit);
        Assert.Null(storyboard.Scenes[1].Transition);
        Assert.Equal(new SceneSource.Card(RgbColor.Black, 3), storyboard.Scenes[2].Source);
        Assert.Equal(new TransitionRequest("wipeleft", 1), storyboard.Scenes[2].Transition);
    }

    [Fact]
    public void Loudness_null_leaves_the_mix_as_it_is() =>
        Assert.Null(Accepted(With("\"soundtrack\": { \"loudness\": null }")).Soundtrack.LoudnessLufs);

    [Theory]
    [InlineData("""{ "asset": "ast_a", "mute": true }""")]
    [InlineData("""{ "asset": "ast_a", "volume": 0 }""")]
    [InlineData("""{ "asset": "ast_a", "mute": true, "volume": 2 }""")]
    public void A_mute_clip_has_no_volume(string clip) =>
        Assert.Equal(new SceneSource.Clip("ast_a", 0, null, 0), Accepted(WithScene($$"""{ "clip": {{clip}} }""")).Scenes[0].Source);

    [Fact]
    public void A_clip_at_its_own_speed_is_a_clip() =>
        Assert.Equal(
            new SceneSource.Clip("ast_a", 2, 6.5, 1),
            Accepted(WithScene("""{ "clip": { "asset": "ast_a", "in": 2.0, "duration": 6.5, "speed": 1.0 } }""")).Scenes[0].Source
        );

    [Fact]
    public void Made_ids_never_take_one_that_was_given()
    {
        var storyboard = Accepted(
            """{ "scenes": [ { "id": "scene-2", "card": {} }, { "card": {} }, { "card": {} }, { "id": "end", "card": {} } ] }"""
        );

        Assert.Equal(["scene-2", "scene-2-2", "scene-3", "end"], storyboard.Scenes.Select(s => s.Id));
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("fade")]
    public void A_transition_of_no_length_is_a_cut(string type) =>
        Assert.Null(Accepted(WithScene($$"""{ "card": {}, "transition": { "type": "{{type}}", "duration": 0 } }""")).Scenes[0].Transition);
}
