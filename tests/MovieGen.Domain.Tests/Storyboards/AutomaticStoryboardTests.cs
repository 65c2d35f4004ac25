using System.Text.Json;
using CsCheck;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Storyboards;
using MovieGen.Domain.Storyboards.Automatic;
using MovieGen.Domain.Tests.Timelines;
using MovieGen.Domain.Timelines;
using static MovieGen.Domain.Tests.Storyboards.Storyboarding;

namespace MovieGen.Domain.Tests.Storyboards;

public sealed class AutomaticStoryboardTests
{
    private static readonly Gen<Asset[]> AssetLists = Gen.OneOf(
            Gen.Select(Gen.Int[1, 120], Gen.OneOf((24000, 1001), (25, 1), (30, 1), (60, 1), (5, 1)))
                .Select((seconds, rate) => Sample.Video($"ast_v{seconds}x{rate.Item1}", rate.Item1, rate.Item2, seconds)),
            Gen.Int[1, 9].Select(n => Sample.Photo($"ast_p{n}", 4000, 3000)),
            Gen.Const(Sample.Music("ast_song"))
        )
        .Array[0, 30]
        .Select(assets => assets.Append(Sample.Photo("ast_first", 4000, 3000)).ToArray());

    private static readonly Gen<(Asset[] Assets, Storyboard Storyboard)> Requests =
        from assets in AssetLists
        from rate in RandomMovies.Rates
        from milliseconds in Gen.OneOf(Gen.Int[1000, 20_000], Gen.Int[1000, 600_000], Gen.Int[1000, 7_200_000])
        from still in Gen.Int[500, 12_000]
        from transition in Gen.OneOf(Gen.Const(0), Gen.Int[10, 6000])
        select (
            assets,
            Request(
                assets,
                milliseconds / 1000.0,
                rate,
                still / 1000.0,
                transition == 0 ? null : new TransitionRequest("fade", transition / 1000.0)
            )
        );

    [Fact]
    public void Any_material_gives_exactly_the_requested_number_of_frames_without_problems() =>
        Requests.Sample(
            request =>
            {
                var (assets, storyboard) = request;
                var library = Library(assets);
                var made = AutomaticStoryboard.Expand(storyboard, library);
                if (made.Problems is [{ Code: "storyboard.tooManyScenes" }])
                    return;
                Assert.Empty(made.Problems);

                var compiled = TimelineCompiler.Compile(made.Storyboard!, library);
                Assert.Empty(compiled.Problems);
                Assert.Empty(compiled.Timeline!.Warnings);
                Assert.Equal(storyboard.Output.Rate.FrameAt(storyboard.Auto!.DurationSeconds), compiled.Timeline.Frames);
                Assert.All(
                    compiled.Timeline.Scenes,
                    scene => Assert.True(scene.Frames > (scene.TransitionOut?.Frames ?? 0), scene.ToString())
                );
            },
            iter: 300
        );

    [Fact]
    public void The_same_request_gives_the_same_scenes() =>
        Requests.Sample(
            request =>
                Assert.Equal(
                    Text(AutomaticStoryboard.Expand(request.Storyboard, Library(request.Assets))),
                    Text(AutomaticStoryboard.Expand(request.Storyboard, Library(request.Assets)))
                ),
            iter: 50
        );

    [Fact]
    public void The_given_order_is_kept_and_every_picture_is_shown_where_there_is_room() =>
        Requests.Sample(
            request =>
            {
                var made = AutomaticStoryboard.Expand(request.Storyboard, Library(request.Assets));
                if (made.Storyboard is null || made.Warnings.Any(w => w.Code == "storyboard.repeats"))
                    return;
                var order = made.Storyboard.Scenes.Select(AssetIndex).ToList();
                Assert.Equal(order.Order(), order);
                if (made.Warnings.Any(w => w.Code == "storyboard.leftOut" && w.Pointer == "/auto/assets"))
                    return;
                Assert.Equal(
                    request.Assets.Index().Where(a => a.Item.Facts.Kind != AssetKind.Audio).Select(a => a.Index),
                    order.Distinct()
                );
            },
            iter: 300
        );

    [Fact]
    public void A_long_clip_is_shared_out_in_parts_of_four_to_eight_seconds_from_all_over_it()
    {
        var made = Expand(60, Sample.Video("ast_long", 30, 1, 600), Sample.Photo("ast_photo", 4000, 3000));

        var parts = made.Storyboard!.Scenes.Select(s => s.Source).OfType<SceneSource.Clip>().ToList();
        Assert.InRange(parts.Count, 8, 14);
        Assert.All(parts, part => Assert.InRange(part.DurationSeconds!.Value, 4, 8));
        Assert.All(
            parts.Zip(parts.Skip(1)),
            pair => Assert.True(pair.Second.InSeconds > pair.First.InSeconds + pair.First.DurationSeconds)
        );
        Assert.InRange(parts[0].InSeconds, 10, 60);
        Assert.InRange(parts[^1].InSeconds, 540, 590);
        Assert.IsType<SceneSource.Still>(made.Storyboard.Scenes[^1].Source);
        Assert.Empty(made.Warnings);
    }

    [Fact]
    public void Short_material_repeats_in_order_with_a_warning_and_the_repeated_scenes_are_the_same()
    {
        var made = Expand(60, Sample.Photo("ast_a", 4000, 3000), Sample.Video("ast_b", 25, 1, 7), Sample.Photo("ast_c", 4000, 3000));

        Assert.Equal("storyboard.repeats", Assert.Single(made.Warnings).Code);
        var scenes = made.Storyboard!.Scenes;
        Assert.Equal([0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1], scenes.Select(AssetIndex));
        Assert.Equal(scenes[0] with { Id = "scene-4" }, scenes[3]);
        Assert.Equal(scenes[1] with { Id = "scene-8" }, scenes[7]);
    }

    [Fact]
    public void More_pictures_than_seconds_become_an_even_selection_with_a_warning()
    {
        var made = Expand(10, [.. Enumerable.Range(0, 100).Select(i => Sample.Photo($"ast_{i}", 4000, 3000))]);

        Assert.Equal(("storyboard.leftOut", "/auto/assets"), (made.Warnings.Single().Code, made.Warnings.Single().Pointer));
        var shown = made.Storyboard!.Scenes.Select(AssetIndex).ToList();
        Assert.InRange(shown.Count, 8, 16);
        Assert.Equal(shown.Order().Distinct(), shown);
        Assert.InRange(shown[^1], 85, 99);
    }

    [Fact]
    public void A_sound_becomes_the_music_and_a_second_one_is_named()
    {
        var made = Expand(20, Sample.Photo("ast_a", 4000, 3000), Sample.Music("ast_song"), Sample.Music("ast_other"));

        Assert.Equal([new MusicRequest("ast_song", 0.6, Loop: true, 0, 3)], made.Storyboard!.Soundtrack.Music);
        Assert.Contains(made.Warnings, w => w is { Code: "storyboard.leftOut", Pointer: "/auto/assets/2" });
    }

    [Fact]
    public void Missing_assets_are_all_named_with_their_places()
    {
        var storyboard = Request(
            [Sample.Photo("ast_a", 4000, 3000), Sample.Photo("ast_b", 4000, 3000), Sample.Photo("ast_c", 4000, 3000)],
            20,
            Sample.Thirty,
            5,
            null
        );

        storyboard = storyboard with { Soundtrack = new SoundtrackRequest([new MusicRequest("ast_gone", 1, false, 0, 0)], -14) };

        var refused = AutomaticStoryboard.Expand(storyboard, Library([Sample.Photo("ast_b", 4000, 3000)]));

        Assert.Null(refused.Storyboard);
        Assert.Equal(
            [
                "storyboard.unknownAsset /auto/assets/0",
                "storyboard.unknownAsset /auto/assets/2",
                "storyboard.unknownAsset /soundtrack/music/0/asset",
            ],
            refused.Problems.Select(p => $"{p.Code} {p.Pointer}")
        );
    }

    [Fact]
    public void Sound_alone_makes_no_movie() =>
        Assert.Equal(("storyboard.wrongAssetKind", "/auto/assets"), Refusal(20, Sample.Music("ast_song")));

    [Fact]
    public void A_moment_of_film_does_not_become_two_hours() =>
        Assert.Equal(("storyboard.tooManyScenes", "/auto/duration"), Refusal(7200, Sample.Video("ast_moment", 30, 1, 1)));

    [Fact]
    public void A_storyboard_with_scenes_comes_back_as_it_is()
    {
        var storyboard = Accepted(WithScene("""{ "card": {} }"""));

        Assert.Same(storyboard, AutomaticStoryboard.Expand(storyboard, Library([])).Storyboard);
    }

    [Fact]
    public void What_was_made_is_a_storyboard_like_one_written_by_hand()
    {
        var made = Expand(20, Sample.Photo("ast_a", 4000, 3000)).Storyboard!;

        Assert.Null(made.Auto);
        Assert.Equal(["scene-1", "scene-2", "scene-3", "scene-4"], made.Scenes.Select(s => s.Id));
    }

    private static StoryboardResult Expand(double seconds, params Asset[] assets) =>
        AutomaticStoryboard.Expand(Request(assets, seconds, Sample.Thirty, 5, null), Library(assets));

    private static (string Code, string Pointer) Refusal(double seconds, params Asset[] assets)
    {
        var refused = Expand(seconds, assets);
        Assert.Null(refused.Storyboard);
        var problem = Assert.Single(refused.Problems);
        return (problem.Code, problem.Pointer);
    }

    private static Storyboard Request(Asset[] assets, double seconds, FrameRate rate, double still, TransitionRequest? transition)
    {
        var storyboard = Sample.Movie(rate);
        return storyboard with
        {
            Auto = new AutoRequest([.. assets.Select(a => a.Id.Value)], seconds),
            Defaults = storyboard.Defaults with { StillSeconds = still, Transition = transition },
        };
    }

    private static Dictionary<string, Asset> Library(IEnumerable<Asset> assets) =>
        assets.DistinctBy(a => a.Id).ToDictionary(a => a.Id.Value);

    private static int AssetIndex(Scene scene) =>
        int.Parse(scene.Pointer.AsSpan("/auto/assets/".Length), System.Globalization.CultureInfo.InvariantCulture);

    private static string Text(StoryboardResult result) =>
        JsonSerializer.Serialize(
            result.Storyboard?.Scenes.Select(s => new
            {
                s.Id,
                s.Pointer,
                Source = s.Source.ToString(),
                Transition = s.Transition?.ToString(),
            })
        ) + string.Join('\n', result.Problems);
}
