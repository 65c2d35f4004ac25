using static MovieGen.Media.Tests.Sound.MixTable;

namespace MovieGen.Media.Tests.Sound;

[Trait("Tier", "process")]
public sealed class MusicTests(MediaRig rig)
{
    private readonly MixTable _table = new(rig);

    [Fact]
    public void A_loop_continues_without_a_click_or_a_gap()
    {
        // 3 s of music in rounds of 2.25 s (a quarter is the seam), 990 periods: the tone's phase agrees at every seam.
        var mix = _table.Mix(20 * Rate, [], [Music(_table.Tone(3 * Rate), loop: true)]);
        Assert.InRange(Tone.Residual(mix.AsSpan(0, mix.Length - 960), 0.5), 0, 0.01);
        for (var tenth = 0; tenth < 198; tenth++)
            Assert.InRange(Tone.Rms(mix.AsSpan(tenth * Rate / 10, Rate / 10)), 0.35, 0.51);
    }

    [Fact]
    public void A_loop_of_any_length_does_not_click()
    {
        var mix = _table.Mix(10 * Rate, [], [Music(_table.Tone(61_003), loop: true)]);
        Assert.InRange(Tone.Sharpest(mix), 0, 0.006);
    }

    [Fact]
    public void A_loop_keeps_its_power_through_the_seams()
    {
        var noise = new Random(3);
        var mix = _table.Mix(12 * Rate, [], [Music(_table.Source(5 * Rate, _ => noise.NextDouble() - 0.5), loop: true)]);
        var expected = Tone.Rms(mix.AsSpan(0, Rate));
        for (var tenth = 0; tenth < 119; tenth++)
            Assert.InRange(Tone.Rms(mix.AsSpan(tenth * Rate / 10, Rate / 10)) / expected, 0.95, 1.05);
    }

    [Fact]
    public void Music_that_does_not_loop_ends_with_its_fade_and_leaves_silence()
    {
        var mix = _table.Mix(5 * Rate, [], [Music(_table.Tone(3 * Rate), fadeIn: Rate, fadeOut: Rate)]);
        Assert.InRange(Tone.Rms(mix.AsSpan(0, Rate / 10)), 0, 0.05);
        Assert.Equal(0.5 / Math.Sqrt(2), Tone.Rms(mix.AsSpan(Rate, Rate)), 3);
        Assert.InRange(Tone.Rms(mix.AsSpan(3 * Rate - Rate / 10, Rate / 10)), 0, 0.05);
        Assert.All(mix[(3 * Rate)..], value => Assert.Equal(0, value));
    }

    [Fact]
    public void Music_that_the_movie_cuts_off_fades_out_with_the_movie()
    {
        var mix = _table.Mix(2 * Rate, [], [Music(_table.Tone(30 * Rate), fadeOut: Rate / 2)]);
        Assert.Equal(0.5 / Math.Sqrt(2), Tone.Rms(mix.AsSpan(Rate, Rate / 2 - 480)), 0.001);
        Assert.InRange(Math.Abs(mix[^1]), 0, 0.001);
        Assert.InRange(Tone.Rms(mix.AsSpan(2 * Rate - Rate / 20, Rate / 20)), 0, 0.04);
    }

    [Fact]
    public void Music_shorter_than_a_tenth_of_a_second_is_played_once() =>
        Assert.All(_table.Mix(Rate, [], [Music(_table.Tone(1000), loop: true)])[1000..], value => Assert.Equal(0, value));
}
