using MovieGen.Domain.Rendering;
using static MovieGen.Media.Tests.Sound.MixTable;

namespace MovieGen.Media.Tests.Sound;

[Trait("Tier", "process")]
public sealed class CutAndCrossfadeTests(MediaRig rig)
{
    private const long CutFade = 240;
    private const double Amplitude = 0.5;

    private readonly MixTable _table = new(rig);

    [Fact]
    public void A_tone_across_sixty_cuts_is_unbroken_in_the_movie()
    {
        var tone = _table.Tone(8 * Rate);
        // Odd lengths, each piece of the source just where the one before ended.
        var pieces = new List<ScenePiece>();
        long at = 0;
        for (var i = 0; i <= 60; i++)
        {
            var samples = 4801 + 37 * i;
            pieces.Add(Piece(tone, at, samples, 480 + at, CutFade, CutFade));
            at += samples;
        }
        var mix = _table.Mix(at, pieces);
        Assert.InRange(Tone.Residual(mix.AsSpan(480, mix.Length - 960), Amplitude), 0, 0.001);
        Assert.Equal(Amplitude / Math.Sqrt(2), Tone.Rms(mix.AsSpan(480, mix.Length - 960)), 3);
    }

    [Fact]
    public void A_cut_to_the_same_tone_at_the_same_phase_is_inaudible()
    {
        var tones = Enumerable.Range(0, 6).Select(i => _table.Tone((5 + i) * Rate)).ToArray();
        // A second holds 440 whole periods.
        var mix = _table.Mix(6 * Rate, tones.Select((tone, i) => Piece(tone, i * Rate, Rate, Rate * (1 + i % 3), CutFade, CutFade)));
        Assert.InRange(Tone.Residual(mix.AsSpan(480, mix.Length - 960), Amplitude), 0, 0.01);
    }

    [Fact]
    public void A_cut_between_any_two_phases_does_not_click()
    {
        var pieces = Enumerable
            .Range(0, 24)
            .Select(i => Piece(_table.Tone(2 * Rate, phase: 0.7 * i * i), i * 9601, 9601, 1000 + 13 * i, CutFade, CutFade));
        var mix = _table.Mix(24 * 9601, pieces);
        Assert.InRange(Tone.Sharpest(mix), 0, 0.01);
    }

    [Fact]
    public void A_sound_that_ends_at_its_cut_fades_and_does_not_click()
    {
        var mix = _table.Mix(
            4 * Rate,
            Enumerable.Range(0, 4).Select(i => Piece(_table.Tone(Rate, phase: 1 + i), i * Rate, Rate, 0, CutFade, CutFade))
        );
        Assert.InRange(Tone.Sharpest(mix), 0, 0.01);
    }

    [Fact]
    public void A_source_that_begins_late_and_ends_early_does_not_click()
    {
        var late = _table.Source(Rate, i => Amplitude * Math.Cos(2 * Math.PI * 440 * i / Rate), startSeconds: 0.25);
        var mix = _table.Mix(2 * Rate, [Piece(late, 0, 2 * Rate, 0, CutFade, CutFade)]);
        Assert.All(mix[..(Rate / 4)], value => Assert.Equal(0, value));
        Assert.All(mix[(Rate + Rate / 4)..], value => Assert.Equal(0, value));
        Assert.Equal(Amplitude, mix.Max(), 3);
        Assert.InRange(Tone.Sharpest(mix), 0, 0.01);
    }

    [Fact]
    public void A_tone_passes_through_transitions_without_a_residue()
    {
        // Twelve scenes, eleven transitions of half a second to two seconds; the source is cut so that the phases agree.
        var tone = _table.Tone(60 * Rate);
        var pieces = new List<ScenePiece>();
        long at = 0,
            before = 0;
        for (var i = 0; i < 12; i++)
        {
            var after = i < 11 ? Rate / 2 + i * Rate * 3 / 20 : 0L;
            pieces.Add(Piece(tone, at, 5 * Rate, Rate + at, before > 0 ? before : CutFade, after > 0 ? after : CutFade));
            (at, before) = (at + 5 * Rate - after, after);
        }
        var mix = _table.Mix(at, pieces);
        Assert.InRange(Tone.Residual(mix.AsSpan(480, mix.Length - 960), Amplitude), 0, 0.01);
    }

    [Fact]
    public void A_transition_keeps_the_power_of_unlike_sounds()
    {
        var noise = new Random(7);
        var first = _table.Source(4 * Rate, _ => noise.NextDouble() - 0.5);
        var second = _table.Source(4 * Rate, _ => noise.NextDouble() - 0.5);
        var mix = _table.Mix(5 * Rate, [Piece(first, 0, 3 * Rate, 0, 0, Rate), Piece(second, 2 * Rate, 3 * Rate, 0, Rate, 0)]);
        var expected = Tone.Rms(mix.AsSpan(0, Rate));
        for (var tenth = 0; tenth < 50; tenth++)
            Assert.InRange(Tone.Rms(mix.AsSpan(tenth * Rate / 10, Rate / 10)) / expected, 0.95, 1.05);
    }
}
