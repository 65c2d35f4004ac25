using CsCheck;
using MovieGen.Domain.Rendering;
using MovieGen.Media.Sound.Mixing;
using static MovieGen.Media.Tests.Sound.MixTable;

namespace MovieGen.Media.Tests.Sound;

[Trait("Tier", "process")]
public sealed class MixerTests(MediaRig rig)
{
    private readonly MixTable _table = new(rig);

    [Fact]
    public void A_sound_lies_on_its_sample()
    {
        // One loud sample at 0.5 s of the picture, in a sound that begins 0.1 s before the picture; the scene shows the source from 0.3 s
        // on, at 1 s.
        var click = _table.Source(Rate, i => i == Rate * 6 / 10 ? 1 : 0, startSeconds: -0.1);
        var mix = _table.Mix(2 * Rate, [Piece(click, Rate, Rate / 2, Rate * 3 / 10, 0, 0)]);
        Assert.Equal(Rate + Rate * 2 / 10, Array.FindIndex(mix, value => value != 0));
        Assert.Single(mix, value => value != 0);
    }

    [Fact]
    public void Gains_and_sounds_add_up()
    {
        var quarter = _table.Source(Rate, _ => 0.25);
        var mix = _table.Mix(
            Rate,
            [Piece(quarter, 0, Rate, 0, 0, 0, gain: 0.5), Piece(quarter, 0, Rate / 2, 0, 0, 0, gain: 2)],
            [Music(quarter)]
        );
        Assert.All(mix[..(Rate / 2)], value => Assert.Equal(0.875, value, 3));
        Assert.All(mix[(Rate / 2)..], value => Assert.Equal(0.375, value, 3));
    }

    [Fact]
    public void Without_any_sound_the_mix_is_silence() => Assert.All(_table.Mix(Rate, []), value => Assert.Equal(0, value));

    [Fact]
    public void The_size_of_blocks_changes_no_bit()
    {
        var first = _table.Tone(2 * Rate + 17);
        var second = _table.Tone(Rate, phase: 2);
        float[] Mixed(int block) =>
            _table.Mix(
                3 * Rate,
                [Piece(first, 0, 2 * Rate, 5, 240, 20_001), Piece(second, 2 * Rate - 20_001, Rate, 7, 20_001, 240)],
                [Music(second, loop: true, gain: 0.3, fadeIn: 9_999)],
                block
            );
        var expected = Mixed(8192);
        Assert.Equal(expected, Mixed(1));
        Assert.Equal(expected, Mixed(1601));
        Assert.Equal(expected, Mixed(100_000));
    }

    [Fact]
    public void A_part_of_the_movie_has_the_movies_samples()
    {
        var first = _table.Tone(2 * Rate + 17);
        var second = _table.Tone(Rate, phase: 2);
        ScenePiece[] scenes = [Piece(first, 0, 2 * Rate, 5, 240, 20_001), Piece(second, 2 * Rate - 20_001, Rate, 7, 20_001, 240)];
        MusicPiece[] music = [Music(second, loop: true, gain: 0.3, fadeIn: 9_999, fadeOut: Rate)];
        var whole = _table.Mix(3 * Rate, scenes, music);
        foreach (var (from, samples) in (ReadOnlySpan<(int, int)>)[(0, 5), (1_234, Rate), (2 * Rate - 30_000, Rate), (2 * Rate, Rate)])
            Assert.Equal(whole[from..(from + samples)], _table.Mix(samples, scenes, music, part: new SoundPart(from, 3 * Rate)));
    }

    [Fact]
    public void Vectors_and_the_plain_loop_give_the_same_bits() =>
        Gen.Select(Gen.Short.Array[0, 100], Gen.Float[-2, 2], Gen.Int)
            .Sample(
                (sound, gain, seed) =>
                {
                    var random = new Random(seed);
                    var mix = sound.Select(_ => random.NextSingle() - 0.5f).ToArray();
                    var envelope = sound.Select(_ => random.NextSingle()).ToArray();
                    var plain = mix.Select((value, i) => ((value + sound[i] * gain) + sound[i] * envelope[i]) * gain).ToArray();
                    SampleSums.Add(mix, sound, gain);
                    SampleSums.Add(mix, sound, envelope);
                    SampleSums.Scale(mix, gain);
                    return mix.AsSpan().SequenceEqual(plain);
                }
            );

    [Fact]
    public void A_rising_and_a_falling_fade_keep_their_promise_at_every_sample() =>
        Gen.Long[1, 5000]
            .Sample(
                length =>
                {
                    foreach (var curve in Enum.GetValues<FadeCurve>())
                    {
                        var rising = Shaped(new Ramp(10, length, Rises: true, curve), length + 20);
                        var falling = Shaped(new Ramp(10, length, Rises: false, curve), length + 20);
                        for (var i = 0; i < rising.Length; i++)
                        {
                            var sum = curve == FadeCurve.Linear ? rising[i] + falling[i] : rising[i] * rising[i] + falling[i] * falling[i];
                            Assert.Equal(1, sum, 5);
                        }
                    }
                },
                iter: 50
            );

    private static float[] Shaped(Ramp ramp, long samples)
    {
        var envelope = Enumerable.Repeat(1f, (int)(2 * samples)).ToArray();
        ramp.Shape(envelope, 0);
        return envelope;
    }
}
