using MovieGen.Media.Sound.Loudness;

namespace MovieGen.Media.Tests.Sound;

[Trait("Tier", "unit")]
public sealed class LostSoundTests
{
    private static readonly LoudnessReading Silence = new(null, null);

    [Theory]
    [InlineData(-20.0, 6, true)]
    [InlineData(-69.0, 55, true)]
    [InlineData(-69.0, 0, false)]
    public void Silence_out_of_an_audible_mix_is_a_loss(double mix, double gain, bool lost) =>
        Assert.Equal(lost, new Mastering(gain, null).IsLost(new LoudnessReading(mix, -10), Silence));

    [Fact]
    public void Silence_out_of_silence_is_none() => Assert.False(Mastering.Untouched.IsLost(Silence, Silence));

    [Fact]
    public void Audible_sound_is_not_lost() =>
        Assert.False(Mastering.Untouched.IsLost(new LoudnessReading(-20, -3), new LoudnessReading(-20, -3)));
}
