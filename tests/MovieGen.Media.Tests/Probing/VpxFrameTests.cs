using MovieGen.Media.Probing;

namespace MovieGen.Media.Tests.Probing;

/// <summary>Headers of VP9 that encoders write too seldom to wait for, bit by bit as the bitstream specification (6.2) has them.</summary>
[Trait("Tier", "unit")]
public sealed class VpxFrameTests
{
    private const string Sync = "010010011000001101000010";
    private const string Size = "0000000100111111" + "0000000010110011";

    [Theory]
    [InlineData("10 00 0 1 1 0 00 00000001 0000 0010 0100 000" + Size, "a shown frame with a size of its own")]
    [InlineData("10 00 0 1 0 0 0 00 00000001 0000 0010 0100 000" + Size, "a hidden frame")]
    [InlineData("10 00 0 1 1 1 00000001 0000 0010 0100 000" + Size, "an error-resilient frame")]
    [InlineData("10 00 0 1 0 0 1 00" + Sync + "00000001" + Size, "intra-only, profile 0")]
    [InlineData("10 01 0 1 0 0 1 00" + Sync + "1 010 0 00000001" + Size, "intra-only, profile 2")]
    [InlineData("10 00 0 0 1 0" + Sync + "010 0" + Size, "a key frame")]
    public void A_size_is_read(string bits, string what)
    {
        Assert.True(VpxFrame.TryRead(Bytes(bits), "vp9", out var size), what);
        Assert.Equal((320, 180), size);
    }

    [Theory]
    [InlineData("10 00 0 1 1 0 00 00000001 0000 0010 0100 01", "the size of the second reference")]
    [InlineData("10 00 1 010", "a frame that was there before")]
    public void A_frame_may_say_no_size(string bits, string what)
    {
        Assert.True(VpxFrame.TryRead(Bytes(bits), "vp9", out var size), what);
        Assert.Null(size);
    }

    [Theory]
    [InlineData("00 00 0 0 1 0" + Sync + "010 0" + Size, "another codec's frame")]
    [InlineData("10 00 0 0 1 0 000000000000000000000000 010 0" + Size, "no sync code")]
    [InlineData("10 00 0 1 1 0 00 00000001 0000 0010 0100 000 00000001", "the end in the size")]
    public void What_cannot_be_read_is_not_guessed(string bits, string what) =>
        Assert.False(VpxFrame.TryRead(Bytes(bits), "vp9", out _), what);

    [Fact]
    public void A_superframe_is_taken_apart_at_its_index()
    {
        Assert.Equal([3, 2], Vp9Superframe.Lengths([1, 2, 3, 4, 5, 0xC1, 3, 2, 0xC1]));
        Assert.Equal([300], Vp9Superframe.Lengths([.. new byte[300], 0xC8, 0x2C, 0x01, 0xC8]));
        Assert.Equal([2], Vp9Superframe.Lengths([0x80, 0xC1]));
        Assert.Equal([2, 0], Vp9Superframe.Lengths([1, 2, 0xC1, 9, 9, 0xC1]));
    }

    private static byte[] Bytes(string bits)
    {
        var digits = bits.Replace(" ", "", StringComparison.Ordinal);
        return [.. digits.Chunk(8).Select(chunk => Convert.ToByte(new string(chunk).PadRight(8, '0'), 2))];
    }
}
