using MovieGen.Media.Probing;

namespace MovieGen.Media.Tests.Probing;

[Trait("Tier", "unit")]
public sealed class DisplayMatrixTests
{
    [Theory]
    [InlineData(65536, 0, 0, 65536, false, 0)]
    [InlineData(0, 65536, -65536, 0, false, 90)]
    [InlineData(-65536, 0, 0, -65536, false, 180)]
    [InlineData(0, -65536, 65536, 0, false, 270)]
    [InlineData(-65536, 0, 0, 65536, true, 0)]
    [InlineData(65536, 0, 0, -65536, true, 180)]
    public void Mirroring_and_turning_are_told_apart(int a, int b, int c, int d, bool mirrored, int degrees)
    {
        var text = $"\n00000000: {a} {b}            0\n00000001: {c} {d}            0\n00000002:            0            0   1073741824\n";
        Assert.Equal(new DisplayMatrix(mirrored, degrees), DisplayMatrix.Parse(text));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("00000000: 0 0 0\n00000001: 0 0 0\n00000002: 0 0 0")]
    public void What_is_no_matrix_is_none(string? text) => Assert.Null(DisplayMatrix.Parse(text));
}
