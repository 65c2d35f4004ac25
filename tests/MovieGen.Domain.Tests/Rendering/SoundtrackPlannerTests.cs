using CsCheck;
using MovieGen.Domain.Rendering;
using MovieGen.Domain.Storyboards;
using MovieGen.Domain.Tests.Timelines;
using MovieGen.Domain.Timelines;
using static MovieGen.Domain.Tests.Timelines.Sample;

namespace MovieGen.Domain.Tests.Rendering;

public sealed class SoundtrackPlannerTests
{
    [Fact]
    public void Scenes_sound_lies_exactly_under_their_frames() =>
        RandomMovies.Any.Sample(storyboard =>
        {
            if (TimelineCompiler.Compile(storyboard, Library).Timeline is not { } timeline)
                return;
            var rate = timeline.Output.Rate;
            var track = SoundtrackPlanner.Plan(timeline);
            Assert.Equal(rate.SampleAt(timeline.Frames), track.Samples);
            var sounding = timeline.Scenes.Where(s => s.Picture is TimelinePicture.Clip { Volume: > 0 }).ToArray();
            Assert.Equal(sounding.Length, track.Scenes.Length);
            foreach (var (scene, piece) in sounding.Zip(track.Scenes))
            {
                Assert.Equal((rate.SampleAt(scene.Start), rate.SampleAt(scene.End)), (piece.At, piece.At + piece.Samples));
                Assert.True(piece.FadeIn >= 0 && piece.FadeOut >= 0 && piece.FadeIn + piece.FadeOut <= piece.Samples, $"{piece}");
            }
        });

    [Fact]
    public void Both_sides_of_a_transition_fade_over_the_same_samples() =>
        Gen.Select(RandomMovies.Rates, Gen.Int[2000, 9000], Gen.Int[100, 900])
            .Sample(
                (rate, first, fade) =>
                {
                    var track = SoundtrackPlanner.Plan(Movie(rate, Clip(first / 1000.0).Fading(fade / 1000.0), Clip(4), Clip(2)).Compile());
                    var (one, two, three) = (track.Scenes[0], track.Scenes[1], track.Scenes[2]);
                    Assert.Equal(one.FadeOut, two.FadeIn);
                    Assert.Equal(one.At + one.Samples - one.FadeOut, two.At);
                    Assert.Equal((240, 240, 240, 240), (one.FadeIn, two.FadeOut, three.FadeIn, three.FadeOut));
                    Assert.Equal(two.At + two.Samples, three.At);
                }
            );

    [Fact]
    public void Mute_and_silent_scenes_have_no_piece_and_silence_has_no_loudness()
    {
        var mute = Clip(2) with { Source = new SceneSource.Clip("ast_v30", 0, 2, 0) };
        var track = SoundtrackPlanner.Plan(Movie(mute, Clip(2, "ast_v25"), Card(1), Still(2)).Compile());
        Assert.Empty(track.Scenes);
        Assert.Null(track.LoudnessLufs);
        Assert.Equal(7 * 48000, track.Samples);
    }

    [Fact]
    public void Music_fades_fit_into_the_movie()
    {
        var storyboard = Movie(Card(4)) with { Soundtrack = new SoundtrackRequest([new MusicRequest("ast_song", 1, true, 6, 2)], -14) };
        var music = Assert.Single(SoundtrackPlanner.Plan(storyboard.Compile()).Music);
        Assert.Equal((144000, 48000), (music.FadeIn, music.FadeOut));
    }
}
