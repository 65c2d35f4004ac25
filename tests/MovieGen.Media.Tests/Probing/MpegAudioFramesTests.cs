using MovieGen.Media.Probing;

namespace MovieGen.Media.Tests.Probing;

[Trait("Tier", "unit")]
public sealed class MpegAudioFramesTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(4096)]
    [InlineData(333)]
    public void Frames_are_found_behind_zeros_and_behind_the_rest_of_a_frame(int before) =>
        Assert.True(MpegAudioFrames.AreIn([.. new byte[before], .. Frames(4)]));

    [Fact]
    public void A_few_frames_by_chance_are_no_sound() => Assert.False(MpegAudioFrames.AreIn([.. Frames(3), .. new byte[2000]]));

    [Fact]
    public void Random_bytes_are_no_sound()
    {
        var bytes = new byte[MpegAudioFrames.Searched];
        new Random(7).NextBytes(bytes);
        Assert.False(MpegAudioFrames.AreIn(bytes));
    }

    /// <summary>MPEG 1 layer III, 128 kbit/s, 44.1 kHz: 417 bytes each.</summary>
    private static byte[] Frames(int count) =>
        [.. Enumerable.Range(0, count).SelectMany(_ => new byte[] { 0xFF, 0xFB, 0x90, 0x00 }.Concat(new byte[413]))];
}
