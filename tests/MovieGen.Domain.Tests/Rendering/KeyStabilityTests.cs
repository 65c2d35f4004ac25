using CsCheck;
using MovieGen.Domain.Rendering;
using MovieGen.Domain.Storyboards;
using MovieGen.Domain.Tests.Timelines;
using MovieGen.Domain.Timelines;
using static MovieGen.Domain.Tests.Timelines.Sample;

namespace MovieGen.Domain.Tests.Rendering;

public sealed class KeyStabilityTests
{
    [Fact]
    public void The_same_input_gives_the_same_plan() =>
        RandomMovies.Any.Sample(
            storyboard =>
            {
                if (TimelineCompiler.Compile(storyboard, Library).Timeline is null)
                    return;
                var (one, two) = (storyboard.Plan(), storyboard.Plan());
                Assert.Equal(one.Keys(), two.Keys());
                Assert.Equal(one.Hash, two.Hash);
            },
            iter: 30
        );

    [Fact]
    public void Scenes_that_come_go_or_move_elsewhere_change_no_other_scenes_keys()
    {
        var gen =
            from rate in RandomMovies.Rates
            from kept in RandomMovies.WholeFrames(rate).Array[3, 8]
            from fraction in Gen.Int[500, 9000].Select(ms => ms / 1000.0)
            from other in RandomMovies.WholeFrames(rate).Array[0, 5]
            select (rate, kept, fraction, other);
        gen.Sample(
            g =>
            {
                // The kept scenes stand together; one of them is no whole number of frames, so that rounding would show a shift. Cuts on
                // both sides.
                Scene[] kept = [Card(1), .. g.kept, Clip(g.fraction, "ast_film"), Card(1)];
                Scene[] others = [.. g.other.Select(s => s with { Transition = null })];
                var alone = Movie(g.rate, kept).Plan();
                var among = Movie(g.rate, [.. others, .. kept, .. others]).Plan();
                Assert.Equal(alone.Keys(), among.Keys(s => s.SceneIndex >= others.Length && s.SceneIndex < others.Length + kept.Length));
            },
            iter: 50
        );
    }

    [Fact]
    public void A_movie_of_two_hours_has_the_same_plan_every_time()
    {
        var scenes = Enumerable
            .Range(0, 1439)
            .Select(i =>
                (i % 3) switch
                {
                    0 => Clip(6, "ast_film", from: i % 500),
                    1 => Still(6.1),
                    _ => Clip(5.9, from: i % 50),
                }
            )
            .ToArray();
        var storyboard = Movie([.. scenes.Select(s => s.Fading(1))]);
        Assert.Equal(storyboard.Plan().Hash, storyboard.Plan().Hash);
    }

    [Fact]
    public void A_key_is_the_hash_of_one_text_whatever_order_fields_are_declared_in()
    {
        var movie = new ArtifactKey(new string('a', 64));
        var text =
            $$"""{"account":"local","description":{"make":"hls","frames":90,"movie":"{{movie}}","rate":"30/1"},"engine":1"""
            + ""","fFmpeg":"ffmpeg version 5.1.9","fonts":"fonts"}""";
        Assert.Equal(
            Domain.Assets.ContentHash.Of(System.Text.Encoding.UTF8.GetBytes(text)).Hex,
            ArtifactKeys.Of(Domain.Accounts.AccountId.Local, PlanSample.Engine, new HlsDescription(movie, 90, Thirty)).Hex
        );
    }

    [Fact]
    public void A_title_changes_only_the_segments_that_show_it()
    {
        var scenes = new[] { Card(3).Fading(1), Clip(60, "ast_film").Titled("Day one", 20, 2).Fading(1), Clip(30), Still(5) };
        var before = Movie(scenes).Plan();
        scenes[1] = scenes[1] with { Titles = [scenes[1].Titles[0] with { Text = "Day two" }] };
        var after = Movie(scenes).Plan();
        Assert.Equal(before.Segments.Select(s => s.Movie), after.Segments.Select(s => s.Movie));
        var changed = before
            .Segments.Zip(after.Segments)
            .Where(p => p.First.Artifact.Key != p.Second.Artifact.Key)
            .Select(p => p.First)
            .ToArray();
        Assert.InRange(changed.Length, 1, 2);
        Assert.All(
            changed,
            s => Assert.True(s.SceneIndex == 1 && !s.IsJoint && s.Movie.Start < 24 * 30 && s.Movie.End > 22 * 30, $"{s.Movie} changed")
        );
        Assert.Equal(before.Soundtrack.Key, after.Soundtrack.Key);
        Assert.NotEqual(before.Movie.Key, after.Movie.Key);
    }

    [Fact]
    public void A_title_over_a_whole_scene_changes_its_segments_and_the_two_joints_it_touches()
    {
        var scenes = Enumerable.Range(0, 40).Select(i => Still(4, id: $"s{i}").Titled($"Scene {i}").Fading(1)).ToArray();
        var before = Movie(scenes).Plan();
        scenes[17] = Still(4, id: "s17").Titled("Another").Fading(1);
        var after = Movie(scenes).Plan();
        var changed = before
            .Segments.Zip(after.Segments)
            .Where(p => p.First.Artifact.Key != p.Second.Artifact.Key)
            .Select(p => (p.First.SceneIndex, p.First.IsJoint));
        Assert.Equal([(16, true), (17, false), (17, true)], changed);
    }

    [Fact]
    public void A_repeated_scene_is_one_artifact()
    {
        var scenes = Enumerable.Repeat(Still(5), 20).ToArray();
        Assert.Single(Movie(scenes).Plan().Keys().Distinct());
    }

    [Fact]
    public void A_picture_that_does_not_change_has_no_place()
    {
        var plan = Movie(Card(2), Card(3), Still(100, motion: new MotionRequest.None())).Plan();
        var pieces = plan.Segments.Where(s => s.SceneIndex == 2).SkipLast(1).Select(s => s.Artifact.Key).ToArray();
        Assert.True(pieces.Length > 1);
        Assert.Single(pieces.Distinct());
    }

    [Fact]
    public void Colours_that_nobody_sees_are_in_no_key()
    {
        var red = new RgbColor(255, 0, 0);
        Scene[] plain = [Card(1), Still(2), Clip(2), Still(2, "ast_tall"), Still(2) with { Fit = FitMode.Contain }];
        var black = Movie(plain).Plan().Keys();
        var coloured = Movie([.. plain.Select(s => s with { Background = red })]).Plan().Keys();
        Assert.Equal(black.Take(3), coloured.Take(3));
        Assert.NotEqual(black[3], coloured[3]);
        Assert.NotEqual(black[4], coloured[4]);
    }

    [Fact]
    public void The_list_of_key_frames_and_of_transitions_is_in_no_key()
    {
        var timeline = Movie(Clip(3)).Compile();
        var key = MoviePlanner.Plan(timeline, Domain.Accounts.AccountId.Local, PlanSample.Engine).Segments[0].Artifact.Key;
        Assert.Equal(
            key,
            MoviePlanner
                .Plan(timeline, Domain.Accounts.AccountId.Local, PlanSample.Engine with { Transitions = ["fade", "new"] })
                .Segments[0]
                .Artifact.Key
        );
        var clip = (TimelinePicture.Clip)timeline.Scenes[0].Picture;
        var facts = clip.Asset.Facts with { Video = clip.Asset.Facts.Video! with { KeyFrames = [0, 30, 1700], Frames = 5 } };
        var other = timeline with
        {
            Scenes = [timeline.Scenes[0] with { Picture = clip with { Asset = clip.Asset with { Facts = facts } } }],
        };
        Assert.Equal(key, MoviePlanner.Plan(other, Domain.Accounts.AccountId.Local, PlanSample.Engine).Segments[0].Artifact.Key);
    }
}
