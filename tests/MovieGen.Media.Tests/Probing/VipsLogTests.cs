using MovieGen.Media.Probing;
using MovieGen.Media.Processes;

namespace MovieGen.Media.Tests.Probing;

[Trait("Tier", "unit")]
public sealed class VipsLogTests
{
    [Theory]
    [InlineData("VipsJpeg: Invalid SOS parameters for sequential JPEG", 1)]
    [InlineData("VipsJpeg: Unknown Adobe color transform code 5", 1)]
    [InlineData("VipsJpeg: Corrupt JPEG data: 7 extraneous bytes before marker 0xd9", 3)]
    [InlineData("VipsJpeg: Premature end of JPEG file", 1)]
    public void Warnings_about_headers_and_padding_are_no_damage(string first, int count) => VipsLog.Check(Outcome(first, count));

    [Theory]
    [InlineData("VipsJpeg: Premature end of JPEG file", 2)]
    [InlineData("VipsJpeg: Corrupt JPEG data: premature end of data segment", 1)]
    [InlineData("VipsJpeg: Corrupt JPEG data: bad Huffman code", 1)]
    [InlineData("VipsJpeg: Corrupt JPEG data: found marker 0xd4 instead of RST3", 1)]
    public void Missing_pixels_are_damage(string first, int count) =>
        Assert.Throws<AssetRefusal>(() => VipsLog.Check(Outcome(first, count)));

    private static VipsOutcome Outcome(string first, int count) => new(0, null, $"(vips): {first}\nread gave {count} warnings\n");
}
