using CsCheck;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Timelines;

namespace MovieGen.Domain.Tests.Timelines;

public sealed class KenBurnsTests
{
    private static ContentHash Hash(int n) => ContentHash.Of(BitConverter.GetBytes(n));

    [Fact]
    public void It_zooms_5_to_12_percent_inside_the_picture() =>
        Gen.Select(Gen.Int, Gen.Double[0.1, 60])
            .Sample(
                (n, seconds) =>
                {
                    var motion = KenBurns.For(Hash(n), seconds);
                    var (near, far) = motion.From.W < motion.To.W ? (motion.From, motion.To) : (motion.To, motion.From);
                    Assert.Equal((0.0, 0.0, 1.0, 1.0), (far.X, far.Y, far.W, far.H));
                    Assert.InRange(1 / near.W, 1.0499, 1.1201);
                    Assert.Equal(near.W, near.H);
                    Assert.True(near.X >= 0 && near.Y >= 0 && near.X + near.W <= 1 && near.Y + near.H <= 1, $"{near} leaves the picture");
                }
            );

    [Fact]
    public void One_photo_always_moves_the_same_way() => Assert.Equal(KenBurns.For(Hash(7), 5), KenBurns.For(Hash(7), 5));

    [Fact]
    public void Photos_move_in_many_ways() =>
        Assert.Equal(18, Enumerable.Range(0, 500).Select(n => KenBurns.For(Hash(n), 5)).Distinct().Count());
}
